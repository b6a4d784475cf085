"""The form of a gate: how things stand, the judgements, the decision; and what stays of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from incidents.changes import services
from incidents.models import AffectedService
from plans.changes import checkpoints, criteria
from plans.models import Checkpoint, Criterion

As = Callable[[User], Client]
Gate = Callable[..., Checkpoint]
Url = Callable[..., str]


@pytest.fixture
def due(gate: Gate, criterion: Criterion, gateway: AffectedService, ben: User) -> Checkpoint:
    """Ben's gate, with one service that fails and one criterion to judge."""
    return gate(2, owner=ben, topic="Is the pool wide enough?")


def posted(due: Checkpoint, **changed: Any) -> dict[str, Any]:
    judged = {f"criterion_{c.pk}": "met" for c in due.incident.criteria.all()}
    return {"version": due.version, "note": "Typed with care", "choice": "", **judged, **changed}


def form(as_: As, user: User, url: Url, due: Checkpoint) -> str:
    response = as_(user).get(url("checkpoint", due.pk))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_form_shows_how_things_stand(as_: As, ben: User, url: Url, due: Checkpoint) -> None:
    html = form(as_, ben, url, due)

    assert "Record the 2-hour checkpoint" in html
    assert "Is the pool wide enough?" in html
    assert '<td class="n">0/1 (0 %)</td><td class="n now">0/1 (0 %)</td>' in html
    assert '<th scope="row">Gateway</th><td class="n">failing</td><td class="n now">failing' in html
    assert "since the start" in html


def test_the_form_asks_for_each_criterion_with_what_was_said_last(
    as_: As, ben: User, url: Url, due: Checkpoint, criterion: Criterion
) -> None:
    criteria.judge(criterion, version=None, result="not met", by=ben)

    html = form(as_, ben, url, due)

    assert "Recovered when: It answers" in html
    assert f'name="criterion_{criterion.pk}"' in html
    assert '<option value="not met" selected>' in html


def test_the_second_gate_shows_what_was_before(
    as_: As, ben: User, url: Url, due: Checkpoint, gate: Gate, gateway: AffectedService
) -> None:
    as_(ben).post(url("checkpoint", due.pk), posted(due))
    services.set_service_state(
        gateway, version=1, state="operational", detail="", core=True, by=ben,
        as_of=due.incident.base,
    )  # fmt: skip

    html = form(as_, ben, url, gate(4))

    assert '<td class="n">0/1 (0 %)</td><td class="n now">1/1 (100 %)</td>' in html
    assert '<td class="n">failing</td><td class="n now">operational' in html
    assert "since the 2-hour checkpoint" in html
    assert "<li>Gateway: failing → operational (better)</li>" in html


def test_passing_a_gate_freezes_the_figures_and_keeps_judgements_and_decision(
    as_: As, ben: User, url: Url, due: Checkpoint, criterion: Criterion
) -> None:
    data = posted(due, choice="continue", rationale="Errors halved", confidence="high")

    response = as_(ben).post(url("checkpoint", due.pk), data)

    due.refresh_from_db()
    decision = due.decisions.get()
    assert response["Location"] == url("checkpoint", due.pk)
    assert (due.state, due.note, due.submitted_by) == ("submitted", "Typed with care", ben)
    assert due.snapshot is not None
    assert due.snapshot["recovery"] == "0/1 (0 %)"
    assert due.snapshot["criteria"][0]["result"] == "met"
    assert [e.checkpoint for e in criterion.evaluations.filter(result="met", by=ben)] == [due]
    assert (str(decision), decision.rationale, decision.confidence, decision.by) == (
        "D-1: Continue", "Errors halved", "high", ben,
    )  # fmt: skip


def test_without_a_change_of_course_nothing_is_decided(
    as_: As, ben: User, url: Url, due: Checkpoint
) -> None:
    as_(ben).post(url("checkpoint", due.pk), posted(due))

    assert due.incident.decisions.count() == 0


def test_a_decision_without_a_reason_is_not_kept(
    as_: As, ben: User, url: Url, due: Checkpoint
) -> None:
    response = as_(ben).post(url("checkpoint", due.pk), posted(due, choice="rollback"))

    html = response.content.decode()
    assert response.status_code == 422
    assert "Say why; a decision without a reason is not kept." in html
    assert "Typed with care" in html
    assert '<option value="rollback" selected>' in html
    assert nothing_was_kept(due)


@pytest.mark.parametrize("field", ["choice", "criterion"])
def test_what_is_not_on_offer_is_refused(
    as_: As, ben: User, url: Url, due: Checkpoint, criterion: Criterion, field: str
) -> None:
    name = f"criterion_{criterion.pk}" if field == "criterion" else field

    response = as_(ben).post(url("checkpoint", due.pk), posted(due, **{name: "perhaps"}))

    assert response.status_code == 422
    assert "Typed with care" in response.content.decode()
    assert nothing_was_kept(due)


def nothing_was_kept(due: Checkpoint) -> bool:
    due.refresh_from_db()
    judged = Criterion.objects.exclude(result="unknown") | Criterion.objects.exclude(
        evaluations=None
    )
    return due.is_waiting and not judged.exists() and not due.incident.decisions.exists()


def test_a_gate_that_somebody_changed_comes_back_with_what_was_typed(
    as_: As, ana: User, ben: User, url: Url, due: Checkpoint
) -> None:
    data = posted(due, choice="continue", rationale="Errors halved")
    checkpoints.edit(due, version=due.version, by=ana, topic="Was it the pool?")

    response = as_(ben).post(url("checkpoint", due.pk), data)

    html = response.content.decode()
    assert response.status_code == 409
    assert "Somebody changed this checkpoint meanwhile" in html
    assert "Typed with care" in html
    assert "Was it the pool?" in html
    assert nothing_was_kept(due)
    assert f'name="version" value="{due.version}"' in html
    assert as_(ben).post(url("checkpoint", due.pk), posted(due)).status_code == 302


def test_a_gate_that_somebody_passed_keeps_what_was_typed_on_the_page(
    as_: As, ana: User, ben: User, url: Url, due: Checkpoint, criterion: Criterion
) -> None:
    data = posted(due)
    checkpoints.submit(due, version=due.version, note="Ana's words", snapshot={}, by=ana)

    response = as_(ben).post(url("checkpoint", due.pk), data)

    html = response.content.decode()
    due.refresh_from_db()
    assert response.status_code == 409
    assert "It is recorded on time already." in html
    assert "Typed with care" in html
    assert (due.note, criterion.evaluations.count()) == ("Ana's words", 0)


def test_a_passed_gate_shows_what_was_said_and_how_it_stood(
    as_: As, ben: User, vera: User, url: Url, due: Checkpoint, gateway: AffectedService
) -> None:
    data = posted(due, note="**Half** of it works", choice="continue", rationale="Errors halved")
    as_(ben).post(url("checkpoint", due.pk), data)
    services.set_service_state(
        gateway, version=1, state="operational", detail="", core=True, by=ben,
        as_of=due.incident.base,
    )  # fmt: skip

    html = form(as_, vera, url, due)

    assert "<strong>Half</strong> of it works" in html
    assert "D-1: Continue" in html
    assert "Errors halved" in html
    assert '<td class="n now">failing' in html
    assert 'name="note"' not in html


def test_who_may_only_look_sees_a_gate_that_waits_without_its_form(
    as_: As, vera: User, url: Url, due: Checkpoint
) -> None:
    html = form(as_, vera, url, due)

    assert "Scheduled" in html
    assert 'name="note"' not in html
