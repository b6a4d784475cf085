"""Whatever two people do to one tree, each from a page that may be old: it stays a tree."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from incidents.changes import incident as incidents
from incidents.changes.pieces import Gone, Stale
from incidents.models import Incident
from whys import changes
from whys.changes import FIRST
from whys.changes.splitting import Half
from whys.models import Why
from whys.outline import outline

REFUSED = (ValidationError, Stale, Gone)
SIZE = 7
TWO = (Half("", "one"), Half("", "other"))
INDEX = st.integers(0, SIZE - 1)
# Who, what, which why, under or behind which, and whether from a page opened before everything.
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ana", "ben"]),
        st.sampled_from(["move", "move", "move", "reword", "remove", "split", "ask"]),
        INDEX,
        st.none() | INDEX,
        st.none() | st.just(FIRST) | INDEX,
        st.booleans(),
    ),
    max_size=15,
)


def grown(by: User) -> tuple[Incident, list[Why]]:
    """A small tree: two roots, each with causes."""
    incident = incidents.declare(by=by, title="Seats fail", priority="P2")
    whys: list[Why] = []
    for number, above in enumerate([None, 0, 0, 1, None, 4, 4]):
        parent = whys[above] if above is not None else None
        whys.append(changes.ask(Why(incident=incident, parent=parent), by=by, answer=str(number)))
    return incident, whys


def faults(incident: Incident) -> list[str]:
    """What is wrong with the tree of an incident."""
    rows = {why.pk: why for why in Why.objects.filter(incident=incident)}
    present = [why for why in rows.values() if why.removed_at is None]
    found = []
    for why in present:
        above = rows.get(why.parent_id or 0)
        if above and above.removed_at:
            found.append(f"{why.pk} is an orphan")
        if above and above.analysis_id != why.analysis_id:
            found.append(f"{why.pk} is in another analysis than the why above it")
    # Whys in a loop have no root, so the outline does not reach them.
    reached = outline([(why.pk, why.parent_id) for why in present])
    if len(reached) != len(present):
        found.append("a loop")
    for parent in {why.parent_id for why in present}:
        places = [why.position for why in present if why.parent_id == parent]
        if len(set(places)) != len(places):
            found.append(f"two stand at one place under {parent}: {places}")
    return found


def act(what: str, why: Why, above: Why | None, after: int | None, version: int, by: User) -> None:
    """One thing that a person does."""
    match what:
        case "move":
            changes.move(why, version=version, parent=above, after=after, by=by)
        case "reword":
            changes.reword(why, version=version, parent=above, by=by)
        case "remove":
            changes.remove(why, part="whys", by=by)
        case "split":
            changes.split(why, version=version, halves=TWO, stays=1, by=by)
        case "ask":
            changes.ask(Why(incident=why.incident, parent=above), answer="more", by=by)


@pytest.mark.slow
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_it_stays_a_tree_under_random_acts_of_two(ana: User, ben: User, steps: Any) -> None:
    incident, whys = grown(ana)

    for who, what, which, under, behind, from_old_page in steps:
        now = Why.objects.get(pk=whys[which].pk)
        version = whys[which].version if from_old_page else now.version
        above = whys[under] if under is not None else None
        after = whys[behind].pk if behind else behind
        try:
            act(what, whys[which], above, after, version, {"ana": ana, "ben": ben}[who])
        except REFUSED:
            assert Why.objects.get(pk=now.pk).version == now.version
        assert faults(incident) == []


@pytest.mark.django_db(transaction=True)
def test_it_stays_a_tree_when_two_move_at_the_same_moment(ana: User, ben: User) -> None:
    incident, whys = grown(ana)
    start, outcomes = Barrier(2), list[str]()

    def moves(by: User, plan: list[tuple[int, int | None]]) -> None:
        start.wait()
        try:
            for which, under in plan:
                outcomes.append(
                    attempt(whys[which], whys[under] if under is not None else None, by)
                )
        finally:
            connection.close()

    plans = [(ana, [(0, 4), (1, 5), (4, 2), (3, None)]), (ben, [(4, 0), (5, 1), (0, 6), (3, 5)])]
    threads = [Thread(target=moves, args=plan) for plan in plans]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert faults(incident) == []
    assert len(outcomes) == 8
    assert {"moved", "refused"} <= set(outcomes)


def attempt(why: Why, above: Why | None, by: User) -> str:
    """Move a why as from a page just opened."""
    version = Why.objects.get(pk=why.pk).version
    try:
        changes.move(why, version=version, parent=above, by=by)
    except REFUSED:
        return "refused"
    return "moved"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_one_why_at_once_exactly_one_does(
    ask: Callable[..., Why], ana: User, ben: User
) -> None:
    root = ask("Why?")
    a, b, moved = (ask(f"Why {name}?", under=root) for name in ("a", "b", "moved"))
    start, refused = Barrier(2), list[Why]()

    def move_under(above: Why, by: User) -> None:
        start.wait()
        try:
            changes.move(moved, version=1, parent=above, by=by)
        except Stale as stale:
            refused.append(stale.theirs)
        finally:
            connection.close()

    threads = [Thread(target=move_under, args=args) for args in ((a, ana), (b, ben))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    stands = Why.objects.get(pk=moved.pk)
    assert [theirs.parent_id for theirs in refused] == [stands.parent_id]
    assert stands.parent in (a, b)
