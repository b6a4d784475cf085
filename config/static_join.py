"""At collectstatic our stylesheets become one file and our scripts another, each with a hash.

Many small sources are good for people, one file is good for a phone. Plain concatenation in a
fixed order: no minifier, no bundler.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

CSS_FIRST = ["layers", "font", "reset", "tokens", "base", "layout"]
CSS_LAST = ["states", "print"]


def sources(kind: str) -> list[str]:
    """The names under static/ of our files of a kind ("css" or "js"), in the order they join."""
    folder = Path(settings.STATICFILES_DIRS[0]) / kind
    names = sorted(path.stem for path in folder.glob(f"*.{kind}"))
    return [f"{kind}/{name}.{kind}" for name in sorted(names, key=place)]


def place(name: str) -> tuple[int, int, str]:
    """Where a stylesheet stands: the layers' own files first and last, the rest by name."""
    if name in CSS_FIRST:
        return (0, CSS_FIRST.index(name), name)
    return (2, CSS_LAST.index(name), name) if name in CSS_LAST else (1, 0, name)


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """WhiteNoise's hashed and compressed files, with app.css and app.js joined before hashing."""

    def post_process(self, paths: Any, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Write the two joined files beside the collected ones, then hash everything."""
        if not dry_run:
            for kind in ("css", "js"):
                name = f"{kind}/app.joined.{kind}"
                self.delete(name)
                self._save(name, ContentFile(self.joined(kind).encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def joined(self, kind: str) -> str:
        """The text of all our files of a kind."""
        return "\n".join(
            Path(self.path(name)).read_text(encoding="utf-8") for name in sources(kind)
        )
