"""Brings database and static files up to date and makes the first administrator; run by `make run`.

One process for all three: starting Django takes longer than the work on an ordinary day.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command


def main() -> None:
    """Migrate, collect static files when they changed, greet the first administrator."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if not settings.DEBUG and newest(
        [*settings.STATICFILES_DIRS, settings.ROOT / "requirements.lock"]
    ) > when(stamp):
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.touch()
    call_command("first_start")


def newest(places: Iterable[Path]) -> float:
    """When something in these files and folders last changed, as seconds since the epoch."""
    every = [path for place in places for path in (place, *place.rglob("*"))]
    return max(map(when, every), default=0.0)


def when(path: Path) -> float:
    """When the file or folder last changed; 0 when there is none."""
    return path.stat().st_mtime if path.exists() else 0.0


if __name__ == "__main__":
    main()
