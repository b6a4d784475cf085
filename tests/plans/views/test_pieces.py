"""What is particular about steps, criteria and gates when they are entered and edited."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.models import Incident
from plans.changes import criteria, steps
from plans.models import Checkpoint, Criterion, Phase, Step

As = Callable[[User], Client]
Htmx = dict[str, str]


def url(incident: Incident, noun: str, pk: int | None = None) -> str:
    args = [incident.number, noun, *([pk] if pk else [])]
    return reverse(f"incidents:piece{'' if pk else '_new'}", args=args)


def edit_step(step: Step, **changed: Any) -> dict[str, Any]:
    kept = {"title": step.title, "phase": step.phase_id, "state": step.state, "version": 1}
    return {**kept, **changed}


def edit_criterion(criterion: Criterion, **changed: Any) -> dict[str, Any]:
    kept = {"side": criterion.side, "label": criterion.label, "text": criterion.text}
    return {**kept, "result": criterion.result, "version": criterion.version, **changed}


@pytest.mark.parametrize("side", ["recovery", "rollback"])
def test_a_link_fills_in_the_side_of_a_new_criterion(
    as_: As, ben: User, live: Incident, side: str
) -> None:
    html = as_(ben).get(url(live, "criteria") + f"?side={side}").content.decode()

    assert f'<option value="{side}" selected>' in html


@pytest.mark.parametrize("query", ["", "?side=nonsense", "?text=planted"])
def test_a_link_fills_in_nothing_else(as_: As, ben: User, live: Incident, query: str) -> None:
    html = as_(ben).get(url(live, "criteria") + query).content.decode()

    select = html.partition('name="side"')[2].partition("</select>")[0]
    assert not re.search(r'value="\w+" selected', select)
    assert "planted" not in html.partition("<textarea")[2].partition("</textarea>")[0]


def test_a_criterion_that_is_met_from_the_start_was_judged_by_somebody(
    as_: As, ben: User, live: Incident
) -> None:
    data = {"side": "continue", "text": "Errors fall", "result": "met"}

    as_(ben).post(url(live, "criteria"), data)

    [judgement] = live.criteria.get().evaluations.all()
    assert (judgement.result, judgement.by) == ("met", ben)


def test_judging_in_the_form_is_kept(as_: As, ben: User, criterion: Criterion) -> None:
    as_(ben).post(
        url(criterion.incident, "criteria", criterion.pk), edit_criterion(criterion, result="met")
    )

    assert [(e.result, e.by) for e in criterion.evaluations.all()] == [("met", ben)]


def test_a_criterion_that_changes_its_side_leaves_one_list_and_joins_the_other(
    as_: As, ben: User, criterion: Criterion, htmx: Htmx
) -> None:
    address = url(criterion.incident, "criteria", criterion.pk)

    html = as_(ben).post(address, edit_criterion(criterion, side="continue"), headers=htmx)

    drawn = html.content.decode().split("<hx-partial ")
    by_part = {each.partition("#")[2].partition('"')[0]: each for each in drawn[1:]}
    assert "It answers" not in by_part["recovery"]
    assert "It answers" in by_part["decide"]


def test_a_new_step_has_no_state_to_choose(as_: As, ben: User, phase: Phase) -> None:
    html = as_(ben).get(url(phase.incident, "steps") + f"?under={phase.pk}").content.decode()

    assert 'name="state"' not in html
    assert f'<option value="{phase.pk}" selected>' in html


def test_a_step_that_is_done_in_the_form_keeps_by_whom(as_: As, ben: User, step: Step) -> None:
    as_(ben).post(url(step.incident, "steps", step.pk), edit_step(step, state="done"))

    step.refresh_from_db()
    assert (step.state, step.done_by, step.done_at is not None) == ("done", ben, True)


def test_a_step_that_changes_its_phase_redraws_the_whole_plan(
    as_: As, ana: User, ben: User, step: Step, htmx: Htmx
) -> None:
    later = steps.add_phase(Phase(incident=step.incident), by=ana, title="Later")

    response = as_(ben).post(
        url(step.incident, "steps", step.pk), edit_step(step, phase=later.pk), headers=htmx
    )

    step.refresh_from_db()
    assert '<hx-partial hx-target="#plan"' in response.content.decode()
    assert (step.phase, step.number) == (later, 1)


def test_a_step_may_be_owned_only_by_somebody_who_is_here(
    as_: As, ben: User, cleo: User, step: Step
) -> None:
    User.objects.filter(pk=cleo.pk).update(is_active=False)

    response = as_(ben).post(url(step.incident, "steps", step.pk), edit_step(step, owner=cleo.pk))

    assert response.status_code == 422


@pytest.mark.parametrize("noun", ["substeps", "commands"])
def test_a_line_needs_a_step_of_this_incident(
    as_: As, ben: User, live: Incident, noun: str
) -> None:
    client = as_(ben)

    for query in ("", "?under=404", "?under=x"):
        assert client.post(url(live, noun) + query, {"text": "Raise it"}).status_code == 404


def test_a_gate_that_is_edited_moves(as_: As, ben: User, gate: Callable[..., Checkpoint]) -> None:
    due = gate(2)
    data = {"offset": "90 min", "topic": "Sooner", "owner": ben.pk, "version": 1}

    as_(ben).post(url(due.incident, "gates", due.pk), data)

    moved = Checkpoint.objects.get(pk=due.pk)
    assert (due.due_at - moved.due_at).total_seconds() == 1800
    assert (moved.topic, moved.owner) == ("Sooner", ben)


def test_a_removed_criterion_is_not_asked_for(
    as_: As, ben: User, criterion: Criterion, gate: Callable[..., Checkpoint]
) -> None:
    other = criteria.add(
        Criterion(incident=criterion.incident), by=ben, result="unknown",
        side="continue", text="Errors fall",
    )  # fmt: skip
    client = as_(ben)
    client.post(url(other.incident, "criteria", other.pk) + "removal/")

    address = reverse("plans:checkpoint", args=[other.incident.number, gate(2).pk])
    html = client.get(address).content.decode()

    assert f'name="criterion_{criterion.pk}"' in html
    assert f'name="criterion_{other.pk}"' not in html
