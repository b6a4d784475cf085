"""What changed between two snapshots: pure, plain values in and out, JSON-ready."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from plans.criteria import small_count_note
from plans.matching import Row, name_of, pairs, said

Figures = Mapping[str, Any]
Find = Callable[[Any, Any], Iterator[Row]]

BETTER, WORSE, UNCHANGED, CHANGED = "better", "worse", "unchanged", "changed"
NEW, GONE = "new", "gone"
# From working to blocked; an unknown state is neither better nor worse than another.
STATES = ["operational", "degraded", "failing", "blocked"]
STEPS = {"done": "done", "doing": "started", "dropped": "dropped", "todo": "taken back"}
AGAINST = {"escalate", "rollback"}  # sides on which a criterion that is met is bad news


def delta(before: Figures | None, now: Figures) -> dict[str, list[Row]]:
    """What changed, by kind; kinds without a change are left out, so that equal ones give {}.

    What one of the two does not know at all (an older snapshot has no steps) is not compared.
    """
    if before is None:
        return {}
    kinds: dict[str, Find] = {
        "state": plain_change, "recovery": plain_change, "services": states, "flows": states,
        "metrics": metrics, "criteria": criteria, "steps": steps, "whys": whys,
        "forecast": forecasts,
    }  # fmt: skip
    known = {kind: find for kind, find in kinds.items() if kind in before and kind in now}
    found = {kind: list(find(before[kind], now[kind])) for kind, find in known.items()}
    changed = {kind: [row for row in rows if is_change(row)] for kind, rows in found.items()}
    return {kind: rows for kind, rows in changed.items() if rows}


def compared(before: Figures | None, now: Figures) -> dict[str, list[Row]]:
    """Every service, flow and metric beside what it was, those that did not change too."""
    old: Figures = before if before is not None else {}
    return {
        kind: [row for row in find(old.get(kind, []), now.get(kind, [])) if row["now"]]
        for kind, find in (("services", states), ("flows", states), ("metrics", metrics))
    }


def is_change(row: Row) -> bool:
    """Whether a row tells of anything else than that all is as it was."""
    return row.get("direction") != UNCHANGED


def plain_change(was: str, now: str) -> Iterator[Row]:
    """Two words that should be compared as they are."""
    if was != now:
        yield {"was": was, "now": now, "direction": CHANGED}


def states(before: Sequence[Row], now: Sequence[Row]) -> Iterator[Row]:
    """Services or flows, each with its state before and now."""
    for old, new in pairs(before, now):
        was, is_now = said(old, "state"), said(new, "state")
        yield {
            "name": name_of(old, new), "was": was, "now": is_now,
            "core": bool((new or {}).get("core")), "detail": said(new, "detail"),
            "direction": direction(old, new, was == is_now, ranked(was, is_now)),
        }  # fmt: skip


def ranked(was: str, now: str) -> str:
    """better or worse by what a state means."""
    if was not in STATES or now not in STATES:
        return CHANGED
    return BETTER if STATES.index(now) < STATES.index(was) else WORSE


def metrics(before: Sequence[Row], now: Sequence[Row]) -> Iterator[Row]:
    """Metrics with their value before and now, as people read them, and a note on small counts."""
    for old, new in pairs(before, now):
        was, is_now = said(old, "now"), said(new, "now")
        led = measured(old or {}, new or {})
        yield {
            "name": name_of(old, new), "was": was, "now": is_now,
            "target": said(new, "target"), "gap": said(new, "gap"), "tone": said(new, "tone"),
            "direction": direction(old, new, was == is_now, led),
            "note": doubt(old or {}, new or {}) if led in (BETTER, WORSE) else "",
        }  # fmt: skip


def measured(old: Row, new: Row) -> str:
    """better or worse by the metric's own direction; towards a target that must be hit exactly."""
    was, now = number(old.get("value")), number(new.get("value"))
    if was is None or now is None or was == now:
        return CHANGED
    goal = number(new.get("goal"))
    if new.get("operator") == "=" and goal is not None:
        near, far = abs(now - goal), abs(was - goal)
        return CHANGED if near == far else BETTER if near < far else WORSE
    return BETTER if (now < was) == (new.get("better") != "higher") else WORSE


def doubt(old: Row, new: Row) -> str:
    """Why a change of small counts may be chance."""
    was, now = number(old.get("value")), number(new.get("value"))
    known = was is not None and now is not None
    return small_count_note(was, now, str(new.get("unit", ""))) if known else ""  # type: ignore[arg-type]


def number(text: Any) -> Decimal | None:
    """The number that a snapshot holds as text; None for what is none."""
    try:
        found = Decimal(text)
    except (InvalidOperation, TypeError, ValueError):
        return None
    return found if found.is_finite() else None


def criteria(before: Sequence[Row], now: Sequence[Row]) -> Iterator[Row]:
    """Criteria whose result is another, or that were set since."""
    for old, new in pairs(before, now):
        was, is_now = said(old, "result"), said(new, "result")
        side = said(new or old, "side")
        led = CHANGED
        if "met" in (was, is_now):
            led = BETTER if (is_now == "met") != (side in AGAINST) else WORSE
        yield {
            "name": name_of(old, new), "side": side, "was": was, "now": is_now,
            "detail": said(new, "detail"), "direction": direction(old, new, was == is_now, led),
        }  # fmt: skip


def steps(before: Sequence[Row], now: Sequence[Row]) -> Iterator[Row]:
    """Steps that were done, started, dropped, taken back, added or removed."""
    for old, new in pairs(before, now):
        if new is None:
            yield {"name": name_of(old, new), "what": "removed"}
        elif old is None:
            what = STEPS.get(said(new, "state"), "") if said(new, "state") != "todo" else "added"
            yield {"name": name_of(old, new), "what": what}
        elif old.get("state") != new.get("state"):
            yield {"name": name_of(old, new), "what": STEPS.get(said(new, "state"), CHANGED)}


def whys(before: Sequence[Row], now: Sequence[Row]) -> Iterator[Row]:
    """Whys that were added, answered, reworded, refuted, confirmed or removed."""
    for old, new in pairs(before, now):
        name = name_of(old, new)
        for what in turns(old, new):
            yield {"name": name, "what": what, "answer": said(new, "answer")}


def turns(old: Row | None, new: Row | None) -> Iterator[str]:
    """What happened to one why."""
    if old is None or new is None:
        yield "added" if old is None else "removed"
    elif said(old, "answer") != said(new, "answer"):
        yield "reworded" if said(old, "answer") and said(new, "answer") else "answered"
    if new and standing(new) != standing(old):
        yield standing(new)
    if new and new.get("root") and not (old or {}).get("root"):
        yield "root cause"


def standing(why: Row | None) -> str:
    """What a why's answer is worth; nothing is known of one that is not there."""
    return said(why, "standing") or "asserted"


def forecasts(was: Row | None, now: Row | None) -> Iterator[Row]:
    """Another range of hours than was said before."""
    yield from plain_change(said(was, "text"), said(now, "text"))


def direction(old: Row | None, new: Row | None, same: bool, led: str) -> str:
    """new or gone without the other side; unchanged when it reads the same; else as it led."""
    if old is None or new is None:
        return NEW if old is None else GONE
    return UNCHANGED if same else led
