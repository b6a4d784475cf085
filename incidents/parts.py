"""The live parts of an incident's page: what each shows, what it depends on, how it is drawn.

A part looks the same to everybody, so that it is rendered once, without a request, and serves
the page and the stream alike.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from incidents.models import Entry, Incident

Context = Callable[[Incident, int | None], dict[str, Any] | None]

# A part may show the time of day (what is late): a kept one is redrawn after a minute at most.
KEPT_SECONDS = 60
PART_ID = re.compile(r"([a-z_]+)(?:-(\d+))?")


@dataclass(frozen=True)
class Part:
    """A kind of element: `name` or `name-<row>` is its id on the page.

    `context` loads what the template shows, None when the row is gone. `reads` names the other
    parts whose changes show here too; "*" stands for all of them. A row part is drawn alone when
    only it changed, and stands on the page within the list part named by `of`.
    """

    name: str
    template: str
    context: Context
    reads: frozenset[str] = frozenset()
    of: str = ""

    def shows(self, changed: str) -> bool:
        """Whether a change of the part named `changed` must be seen here."""
        return changed == self.name or changed in self.reads or "*" in self.reads


parts: dict[str, Part] = {}


def register(
    name: str, template: str, context: Context, *, reads: Iterable[str] = (), of: str = ""
) -> None:
    """Add a part at start-up; a second one of the same name is a mistake."""
    assert name not in parts, f"the part {name} is registered twice"
    parts[name] = Part(name, template, context, frozenset(reads), of)


def split(part_id: str) -> tuple[str, int | None]:
    """`why-42` as ("why", 42), `services` as ("services", None). Raises ValueError."""
    match = PART_ID.fullmatch(part_id)
    if not match:
        raise ValueError(f"{part_id!r} names no part")
    name, row = match.groups()
    return name, int(row) if row else None


def affected(changed: Iterable[str]) -> list[str]:
    """The ids of all parts to draw again after the parts with these ids changed, in page order."""
    found: dict[str, None] = {}
    for part_id in changed:
        name, _ = split(part_id)
        if name in parts:
            found[part_id] = None
        dependent = [p.name for p in parts.values() if p.name != name and p.shows(name)]
        found.update(dict.fromkeys(dependent))
    return list(found)


def changed_since(incident: Incident, revision: int) -> list[str]:
    """The ids of all parts that must be drawn again for a page that shows `revision`."""
    newer = Entry.objects.filter(incident=incident, id__gt=revision).order_by("id")
    return affected(newer.values_list("part", flat=True))


def render(incident: Incident, part_id: str) -> SafeString | None:
    """The part as HTML, its root bearing the id; None when the row behind it is gone."""
    name, row = split(part_id)
    part = parts[name]
    context = part.context(incident, row)
    if context is None:
        return None
    return render_to_string(part.template, {"incident": incident, **context})


def render_page(incident: Incident) -> dict[str, SafeString]:
    """Every part that stands on the page by itself, by name; those unchanged come from the cache."""
    versions = part_versions(incident)
    standing = [part for part in parts.values() if not part.of]
    keys = {part.name: cache_key(incident, part, versions) for part in standing}
    kept = cache.get_many(keys.values())
    drawn = {p.name: kept.get(keys[p.name]) or render(incident, p.name) or "" for p in standing}
    missing = {keys[name]: html for name, html in drawn.items() if keys[name] not in kept}
    if missing:
        cache.set_many(missing, KEPT_SECONDS)
    return {name: mark_safe(html) for name, html in drawn.items()}  # noqa: S308 our own templates


def part_versions(incident: Incident) -> dict[str, int]:
    """The newest entry of each kind of part; parts of rows count for their kind."""
    newest: dict[str, int] = {}
    rows = Entry.objects.filter(incident=incident).order_by().values_list("part")
    for part_id, last in rows.annotate(last=Max("id")):
        name, _ = split(part_id)
        newest[name] = max(last, newest.get(name, 0))
    return newest


def cache_key(incident: Incident, part: Part, versions: dict[str, int]) -> str:
    """A key that changes whenever an entry touched what the part shows."""
    shown = [last for name, last in versions.items() if part.shows(name) or holds(part, name)]
    version = max(shown, default=0)
    return f"part:{settings.VERSION}:{incident.pk}:{part.name}:{version}"


def holds(part: Part, name: str) -> bool:
    """Whether rows of the kind `name` stand within this part."""
    return name in parts and parts[name].of == part.name
