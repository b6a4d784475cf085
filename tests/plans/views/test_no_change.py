"""One click that says: nothing changed, the last decision stands."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from plans.changes import criteria
from plans.changes.decisions import decide
from plans.models import Checkpoint, Criterion

As = Callable[[User], Client]
Gate = Callable[..., Checkpoint]
Url = Callable[..., str]


@pytest.fixture
def due(gate: Gate, criterion: Criterion, ben: User) -> Checkpoint:
    """Ben's gate; to continue was decided before."""
    decide(criterion.incident, by=ben, choice="continue", rationale="Errors halved")
    return gate(2, owner=ben)


def test_the_button_alone_passes_the_gate(as_: As, ben: User, url: Url, due: Checkpoint) -> None:
    response = as_(ben).post(url("checkpoint", due.pk), {"version": 1, "no_change": "yes"})

    due.refresh_from_db()
    assert response["Location"] == url("checkpoint", due.pk)
    assert due.snapshot is not None
    assert (due.state, due.snapshot["no_change"]) == ("submitted", True)
    assert due.incident.decisions.count() == 1
    assert "Recorded on time, no change" in as_(ben).get(response["Location"]).content.decode()


def test_the_button_stands_at_the_top_and_at_the_bottom(
    as_: As, ben: User, url: Url, due: Checkpoint
) -> None:
    html = as_(ben).get(url("checkpoint", due.pk)).content.decode()

    assert html.count('name="no_change"') == 2


def test_enter_in_a_field_records_instead(as_: As, ben: User, url: Url, due: Checkpoint) -> None:
    """Browsers press the first submit button of the form."""
    html = as_(ben).get(url("checkpoint", due.pk)).content.decode()

    assert html.index("Record the checkpoint</button>") < html.index('name="no_change"')


def test_a_note_and_a_changed_result_are_kept(
    as_: As, ben: User, url: Url, due: Checkpoint, criterion: Criterion
) -> None:
    name = f"criterion_{criterion.pk}"
    shown = {f"initial-{name}": "unknown", name: "met"}

    as_(ben).post(
        url("checkpoint", due.pk), {"version": 1, "no_change": "yes", "note": "Quiet", **shown}
    )

    due.refresh_from_db()
    criterion.refresh_from_db()
    assert (due.note, criterion.result) == ("Quiet", "met")


def test_a_decision_that_was_chosen_is_not_dropped(
    as_: As, ben: User, url: Url, due: Checkpoint
) -> None:
    data = {"version": 1, "no_change": "yes", "choice": "escalate", "rationale": "Typed with care"}

    response = as_(ben).post(url("checkpoint", due.pk), data)

    html = response.content.decode()
    due.refresh_from_db()
    assert (response.status_code, due.state) == (422, "scheduled")
    assert "You chose a decision. Record it, or choose no change." in html
    assert "Typed with care" in html


def test_what_somebody_judged_meanwhile_stands(
    as_: As, ana: User, ben: User, url: Url, due: Checkpoint, criterion: Criterion
) -> None:
    """The form was opened when it was unknown, and Ben did not touch it."""
    name = f"criterion_{criterion.pk}"
    criteria.judge(criterion, version=None, result="met", by=ana)
    left = {f"initial-{name}": "unknown", name: "unknown"}

    as_(ben).post(url("checkpoint", due.pk), {"version": 1, "note": "", "choice": "", **left})

    criterion.refresh_from_db()
    assert criterion.result == "met"
