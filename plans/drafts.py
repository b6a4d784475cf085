"""What a new update starts from: the last one's words, what changed since, the next gate's time."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from incidents.models import Incident
from plans.models import Checkpoint, StatusUpdate
from plans.since import before_update, frozen, update_before
from plans.snapshot import snapshot
from plans.told import bullets, headline
from plans.unchanged import CARRIED


def draft(incident: Incident, gate: Checkpoint | None = None) -> dict[str, Any]:
    """The fields of a new update, after a gate where there is one."""
    last = update_before(incident)
    now = snapshot(incident)
    now = frozen(now, before_update(incident, now))
    waiting = Checkpoint.objects.waiting().filter(incident=incident).first()
    carried = {name: getattr(last, name) for name in CARRIED} if last else {}
    return carried | {
        "checkpoint": gate.pk if gate else "",
        "headline": headline(now, last.headline if last else ""),
        "changed": bullets(now["delta"]) or nothing_since(last),
        "next_at": waiting.due_at if waiting else None,
    }


def as_it_was(incident: Incident, posted: Mapping[str, Any]) -> dict[str, Any]:
    """What "no change" posts: the last update's words, where nothing else was typed."""
    gate = incident.checkpoints.filter(pk=key_of(posted.get("checkpoint", ""))).first()
    start = draft(incident, gate)
    last = update_before(incident)
    start["headline"] = (last.headline if last else start["headline"]) or incident.title
    start["changed"] = nothing_since(last)
    typed = {name: posted[name] for name in start if str(posted.get(name, "")).strip()}
    return start | typed


def key_of(text: Any) -> int:
    """The row's key that a form or an address carries; 0, which no row has, for what is none."""
    text = str(text)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def nothing_since(last: StatusUpdate | None) -> str:
    """That nothing changed, and since when."""
    return f"No change since {last.as_of.astimezone(UTC):%H:%M} UTC." if last else ""
