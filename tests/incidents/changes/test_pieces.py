"""The five verbs of every piece: what each does, what it writes down, what it refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from incidents.changes import pieces
from incidents.changes.pieces import Gone, Stale
from incidents.models import Entry, Finding, Incident, Label

Put = Callable[..., Any]
Newest = Callable[[Incident], Entry]


def order(incident: Incident) -> list[str]:
    return [finding.text for finding in incident.findings.filter(removed_at=None)]


def test_a_new_piece_stands_last_with_its_fields_on_the_record(
    put: Put, incident: Incident, ana: User, finding: Finding, newest: Newest
) -> None:
    added = put(Finding, polarity="failure", subject="Mail", text="Nothing arrives")

    entry = newest(incident)
    assert (finding.position, added.position, added.version) == (0, 1, 1)
    assert (entry.verb, entry.part, entry.by) == ("added", "findings", ana)
    assert entry.text == "added finding “Mail”"
    assert (entry.model, entry.row, entry.was) == ("incidents.finding", added.pk, {})
    assert entry.now == {
        "id": added.pk, "position": 1, "polarity": "failure", "subject": "Mail",
        "text": "Nothing arrives", "service": None, "created_at": added.created_at.isoformat(),
    }  # fmt: skip


def test_the_list_in_which_a_piece_stands_last_may_be_narrower(put: Put, finding: Finding) -> None:
    failing = {"polarity": "failure"}

    assert put(Finding, scope=failing, polarity="failure", text="Mail").position == 0
    assert put(Finding, scope=failing, polarity="failure", text="Search").position == 1


def test_an_edit_writes_down_only_what_differs(
    finding: Finding, incident: Incident, ben: User, newest: Newest
) -> None:
    done = pieces.edit(
        finding, version=1, part="findings", by=ben, polarity="progress", text="It answers slowly"
    )

    entry = newest(incident)
    assert (done.text, done.version) == ("It answers slowly", 2)
    assert (entry.verb, entry.part, entry.by) == ("edited", "findings", ben)
    assert entry.was == {"text": "The gateway answers again"}
    assert entry.now == {"text": "It answers slowly"}


def test_an_edit_that_changes_nothing_writes_nothing(
    finding: Finding, incident: Incident, ben: User
) -> None:
    before = incident.entries.count()

    done = pieces.edit(finding, version=1, part="findings", by=ben, text=finding.text)

    assert (done.version, incident.entries.count()) == (1, before)


def test_an_edit_on_top_of_a_newer_one_is_refused_and_shows_it(
    finding: Finding, incident: Incident, ana: User, ben: User
) -> None:
    pieces.edit(finding, version=1, part="findings", by=ana, text="It answers slowly")
    before = incident.entries.count()

    with pytest.raises(Stale) as refused:
        pieces.edit(finding, version=1, part="findings", by=ben, text="It is fine")

    assert (refused.value.theirs.text, refused.value.theirs.version) == ("It answers slowly", 2)
    assert (order(incident), incident.entries.count()) == (["It answers slowly"], before)


def test_what_is_gone_cannot_be_edited_moved_or_removed(
    finding: Finding, incident: Incident, ben: User
) -> None:
    pieces.remove(finding, part="findings", by=ben)
    siblings, before = incident.findings.filter(removed_at=None), incident.entries.count()

    with pytest.raises(Gone):
        pieces.edit(finding, version=1, part="findings", by=ben, text="It is fine")
    with pytest.raises(Gone):
        pieces.remove(finding, part="findings", by=ben)
    with pytest.raises(Gone):
        pieces.move(finding, up=True, siblings=siblings, part="findings", by=ben)
    assert incident.entries.count() == before


def test_what_is_removed_keeps_its_row_and_can_be_put_back(
    finding: Finding, incident: Incident, ben: User, newest: Newest
) -> None:
    gone = pieces.remove(finding, part="findings", by=ben)
    removal = newest(incident)
    back = pieces.put_back(finding, part="findings", by=ben)
    undoing = newest(incident)

    assert gone.removed_at is not None
    assert (removal.verb, removal.was, removal.row) == ("removed", {"removed_at": None}, gone.pk)
    assert removal.now == undoing.was == {"removed_at": gone.removed_at.isoformat()}
    assert (undoing.verb, undoing.now) == ("put back", {"removed_at": None})
    assert (back.removed_at, back.version) == (None, 3)


def test_putting_back_what_is_there_changes_nothing(
    finding: Finding, incident: Incident, ben: User
) -> None:
    before = incident.entries.count()

    pieces.put_back(finding, part="findings", by=ben)

    assert incident.entries.count() == before


def test_what_was_replaced_meanwhile_cannot_be_put_back(
    put: Put, incident: Incident, ben: User
) -> None:
    label = pieces.remove(put(Label, name="checkout"), part="labels", by=ben)
    put(Label, name="checkout")

    with pytest.raises(ValidationError, match="there already"):
        pieces.put_back(label, part="labels", by=ben)

    label.refresh_from_db()
    assert label.removed_at is not None


@pytest.mark.parametrize(
    ("moved", "up", "expected", "places"),
    [
        ("a", False, ["b", "a", "c"], (0, 1)),
        ("c", True, ["a", "c", "b"], (2, 1)),
        ("b", True, ["b", "a", "c"], (1, 0)),
    ],
)
def test_a_piece_changes_places_with_its_neighbour(
    put: Put, incident: Incident, ben: User,
    moved: str, up: bool, expected: list[str], places: tuple[int, int],
) -> None:  # fmt: skip
    rows = {text: put(Finding, polarity="failure", text=text) for text in "abc"}
    siblings = incident.findings.filter(removed_at=None)

    pieces.move(rows[moved], up=up, siblings=siblings, part="findings", by=ben)

    entry = incident.entries.get(verb="moved", quiet=False)
    assert order(incident) == expected
    assert (entry.verb, entry.was["position"], entry.now["position"]) == ("moved", *places)
    assert entry.text == f"moved finding “{moved}” {'up' if up else 'down'}"


def test_the_neighbour_makes_room_quietly(put: Put, incident: Incident, ben: User) -> None:
    first, second = (put(Finding, polarity="failure", text=text) for text in "ab")

    pieces.move(
        first, up=False, siblings=incident.findings.filter(removed_at=None), part="findings", by=ben
    )

    quiet = incident.entries.get(verb="moved", quiet=True)
    assert (quiet.row, quiet.was, quiet.now) == (second.pk, {"position": 1}, {"position": 0})


@pytest.mark.parametrize(("moved", "up"), [("a", True), ("b", False)])
def test_at_the_end_of_the_list_nothing_moves(
    put: Put, incident: Incident, ben: User, moved: str, up: bool
) -> None:
    rows = {text: put(Finding, polarity="failure", text=text) for text in "ab"}
    before = incident.entries.count()

    siblings = incident.findings.filter(removed_at=None)
    pieces.move(rows[moved], up=up, siblings=siblings, part="findings", by=ben)

    assert (order(incident), incident.entries.count()) == (["a", "b"], before)


def test_pieces_that_share_a_place_are_put_in_order(
    put: Put, incident: Incident, ben: User
) -> None:
    rows = [put(Finding, polarity="failure", text=text) for text in "abc"]
    incident.findings.update(position=7)

    siblings = incident.findings.filter(removed_at=None).order_by("position", "pk")
    pieces.move(rows[2], up=True, siblings=siblings, part="findings", by=ben)

    assert order(incident) == ["a", "c", "b"]


def test_a_long_name_is_cut_on_the_record(
    finding: Finding, incident: Incident, ben: User, newest: Newest
) -> None:
    pieces.edit(finding, version=1, part="findings", by=ben, text="x" * 900)

    assert len(newest(incident).text) <= 500


def test_whoever_is_nobody_may_be_the_clock(put: Put, incident: Incident, newest: Newest) -> None:
    pieces.add(Label(incident=incident, name="late"), part="labels", by=None)

    assert newest(incident).by is None
