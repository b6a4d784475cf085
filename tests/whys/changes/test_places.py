"""Whys are moved to any place that makes sense, once at a time, and their places are settled."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from incidents.changes import pieces
from incidents.changes.pieces import Gone, Stale
from incidents.models import Entry, Incident
from whys import changes
from whys.changes import FIRST
from whys.models import Analysis, Why

Ask = Callable[..., Why]
Newest = Callable[[Incident], Entry]
Chain = list[Why]
Shown = Callable[[Incident], list[str]]


@pytest.fixture
def siblings(ask: Ask) -> Chain:
    """A root with three causes: a, b, c."""
    root = ask("Why?", answer="top")
    return [root, *(ask(f"Why {name}?", under=root, answer=name) for name in "abc")]


def answers(parent: Why) -> list[str]:
    """What stands under a why, in its order."""
    rows = parent.children.filter(removed_at=None).order_by("position", "pk")
    return list(rows.values_list("answer", flat=True))


@pytest.mark.parametrize(
    ("after", "expected"),
    [(FIRST, ["c", "a", "b"]), ("a", ["a", "c", "b"]), (None, ["a", "b", "c"])],
)
def test_a_why_takes_its_place_among_its_siblings(
    siblings: Chain, ben: User, after: int | str | None, expected: list[str]
) -> None:
    root, a, _, c = siblings
    place = a.pk if after == "a" else after
    assert not isinstance(place, str)

    changes.move(c, version=1, parent=root, after=place, by=ben)

    assert answers(root) == expected


def test_siblings_make_room_quietly_and_the_move_is_told(
    siblings: Chain, ben: User, newest: Newest
) -> None:
    root, _, _, c = siblings
    before = newest(root.incident).pk

    changes.move(c, version=1, parent=root, after=FIRST, by=ben)

    told, *room = root.incident.entries.filter(pk__gt=before).order_by("pk")
    assert (told.verb, told.row, told.quiet, told.by) == ("moved", c.pk, False, ben)
    assert (told.was["position"], told.now["position"]) == (2, 0)
    assert told.text == "moved why “Why c?” under “Why?”"
    assert [(entry.quiet, entry.now) for entry in room] == [
        (True, {"position": 1}), (True, {"position": 2}),
    ]  # fmt: skip


def test_a_why_moves_under_another_with_its_branch(
    chain: Chain, ask: Ask, ben: User, shown: Shown
) -> None:
    other = ask("Why did nobody notice?", under=chain[0], answer="No alert")

    changes.move(chain[1], version=1, parent=other, by=ben)

    assert shown(chain[0].incident) == [
        "1 The gateway times out", "2 No alert", "3 The pool is full", "4 Nobody raised its limit",
    ]  # fmt: skip


def test_a_why_becomes_a_root_of_another_problem_with_its_branch(
    chain: Chain, ana: User, ben: User
) -> None:
    incident = chain[0].incident
    other = pieces.add(Analysis(incident=incident, problem="Nobody noticed"), part="whys", by=ana)

    changes.move(chain[1], version=1, parent=None, analysis=other, by=ben)

    assert [why.analysis for why in Why.objects.order_by("pk")] == [
        chain[0].analysis, other, other,
    ]  # fmt: skip


@pytest.mark.parametrize("below", [0, 1, 2])
def test_a_why_is_not_moved_below_itself(chain: Chain, ben: User, below: int) -> None:
    with pytest.raises(ValidationError, match="cannot stand under itself"):
        changes.move(chain[0], version=1, parent=chain[below], by=ben)

    assert Why.objects.get(pk=chain[0].pk).version == 1


def test_a_why_is_not_moved_under_what_was_removed(siblings: Chain, ana: User, ben: User) -> None:
    _, a, b, _ = siblings
    changes.remove(a, part="whys", by=ana)

    with pytest.raises(ValidationError, match="removed meanwhile"):
        changes.move(b, version=1, parent=a, by=ben)


def test_a_why_is_not_asked_under_what_was_removed(chain: Chain, ana: User, ask: Ask) -> None:
    above = Why.objects.select_related("analysis").get(pk=chain[2].pk)
    changes.remove(chain[1], part="whys", by=ana)

    with pytest.raises(ValidationError, match="removed meanwhile"):
        ask("Why now?", under=above)


def test_a_place_behind_one_that_moved_away_is_refused(siblings: Chain, ben: User) -> None:
    root, a, b, c = siblings
    changes.move(a, version=1, parent=b, by=ben)

    with pytest.raises(ValidationError, match="choose again"):
        changes.move(c, version=1, parent=root, after=a.pk, by=ben)


def test_the_second_of_two_moves_hears_of_the_first(siblings: Chain, ana: User, ben: User) -> None:
    root, a, b, c = siblings
    changes.move(c, version=1, parent=a, by=ana)

    with pytest.raises(Stale) as refused:
        changes.move(c, version=1, parent=b, by=ben)

    assert refused.value.theirs.parent == a
    assert (answers(root), answers(a), answers(b)) == (["a", "b"], ["c"], [])


def test_even_a_move_among_siblings_makes_the_other_look_first(
    siblings: Chain, ana: User, ben: User
) -> None:
    root, _, b, c = siblings
    changes.move(c, version=1, parent=root, after=FIRST, by=ana)

    with pytest.raises(Stale):
        changes.move(c, version=1, parent=b, by=ben)


def test_what_was_removed_is_not_moved(siblings: Chain, ana: User, ben: User) -> None:
    root, a, *_ = siblings
    changes.remove(a, part="whys", by=ana)

    with pytest.raises(Gone):
        changes.move(a, version=1, parent=root, by=ben)


def test_moving_to_where_it_stands_tells_nothing_the_second_time(
    siblings: Chain, ben: User, newest: Newest
) -> None:
    root, *_, c = siblings
    changes.move(c, version=1, parent=root, by=ben)
    before = newest(root.incident).pk

    changes.move(c, version=2, parent=root, by=ben)

    assert newest(root.incident).pk == before


def test_whoever_moves_a_why_settles_its_place(siblings: Chain, ben: User) -> None:
    _, a, b, _ = siblings

    changes.move(a, version=1, parent=b, by=ben)

    assert Why.objects.get(pk=a.pk).place_settled


def test_a_place_is_settled_once(siblings: Chain, ben: User, newest: Newest) -> None:
    settled = [changes.settle_place(siblings[1], by=ben) for _ in range(2)]

    entry = newest(siblings[0].incident)
    assert [why.version for why in settled] == [2, 2]
    assert (entry.verb, entry.now, entry.by) == ("settled", {"place_settled": True}, ben)
