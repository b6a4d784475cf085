"""The form of a why asks what applies to it, and helps with questions."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.changes import pieces
from incidents.models import Incident
from whys import changes
from whys.forms.prompts import FIRST, answer_prompt, question_prompt
from whys.forms.why import AnalysisForm, WhyForm
from whys.models import Analysis, Why

As = Callable[[User], Client]
Ask = Callable[..., Why]


def fields(why: Why, **data: Any) -> set[str]:
    return set(WhyForm(incident=why.incident, instance=why).fields)


def test_a_leaf_is_asked_why_it_stops(chain: list[Why]) -> None:
    assert {"stop_reason", "stop_note"} <= fields(chain[2])
    assert not {"stop_reason", "gate"} & fields(chain[1])


def test_several_causes_are_asked_how_they_work_together(chain: list[Why], ask: Ask) -> None:
    ask("Why else?", under=chain[1])

    assert "gate" in fields(chain[1])
    assert "gate" not in fields(chain[0])


def test_a_problem_with_several_roots_is_asked_too(chain: list[Why], ask: Ask) -> None:
    one = set(AnalysisForm(incident=chain[0].incident, instance=chain[0].analysis).fields)
    ask("Why else?")
    two = set(AnalysisForm(incident=chain[0].incident, instance=chain[0].analysis).fields)

    assert two - one == {"gate"}


def test_a_new_why_is_asked_little(incident: Incident) -> None:
    assert not {"gate", "stop_reason", "analysis"} & fields(Why(incident=incident))


@pytest.mark.parametrize("kind", Why.Kind.values)
def test_each_kind_of_cause_has_its_question(kind: str) -> None:
    assert answer_prompt(kind).endswith("links are allowed.")
    assert len({answer_prompt(each) for each in Why.Kind.values}) == 3


def test_the_question_goes_on_from_the_answer_above() -> None:
    assert question_prompt("") == FIRST
    assert question_prompt("The pool is full").endswith("“The pool is full”?")
    assert question_prompt("x" * 200).count("x") == 89


def test_the_first_why_of_a_second_problem_is_asked_there(
    as_: As, ana: User, ben: User, chain: list[Why]
) -> None:
    incident = chain[0].incident
    second = pieces.add(Analysis(incident=incident, problem="Nobody was told"), part="x", by=ana)
    address = f"{reverse('incidents:piece_new', args=[incident.number, 'whys'])}"

    page = as_(ben).get(f"{address}?analysis_id={second.pk}").content.decode()
    as_(ben).post(address, {"answer": "No list", "kind": "condition", "analysis": second.pk})

    assert f'<option value="{second.pk}" selected>Nobody was told</option>' in page
    assert Why.objects.get(answer="No list").analysis == second


@pytest.mark.parametrize("asked", ["x", "0", "999999", "-1"])
def test_a_problem_that_is_none_is_the_first(
    as_: As, ben: User, chain: list[Why], asked: str
) -> None:
    incident = chain[0].incident
    address = reverse("incidents:piece_new", args=[incident.number, "whys"])

    data = {"answer": "No list", "kind": "condition"}
    response = as_(ben).post(f"{address}?analysis_id={asked}", data)

    assert response.status_code == 302
    assert Why.objects.get(answer="No list").analysis == chain[0].analysis


def test_a_problem_of_another_incident_is_never_taken(
    as_: As, ana: User, chain: list[Why], private: Incident
) -> None:
    hidden = changes.ask(Why(incident=private), by=ana, answer="secret").analysis
    address = reverse("incidents:piece_new", args=[chain[0].incident.number, "whys"])

    data = {"answer": "No list", "kind": "condition", "analysis": hidden.pk}
    as_(ana).post(f"{address}?analysis_id={hidden.pk}", data)

    assert not hidden.whys.filter(answer="No list").exists()


def test_a_root_moves_to_another_problem_in_the_form(
    as_: As, ana: User, ben: User, chain: list[Why]
) -> None:
    incident, root = chain[0].incident, chain[0]
    second = pieces.add(Analysis(incident=incident, problem="Nobody was told"), part="x", by=ana)
    data = {"question": root.question, "answer": root.answer, "kind": root.kind, "version": 1}

    as_(ben).post(
        reverse("incidents:piece", args=[incident.number, "whys", root.pk]),
        data | {"analysis": second.pk},
    )

    assert {why.analysis for why in Why.objects.all()} == {second}


def test_a_reason_to_stop_is_kept_with_its_note(as_: As, ben: User, chain: list[Why]) -> None:
    leaf = chain[2]
    data = {"question": leaf.question, "answer": leaf.answer, "kind": leaf.kind, "version": 1}
    data |= {"parent": chain[1].pk, "stop_reason": "outside control", "stop_note": "Their limit"}

    as_(ben).post(reverse("incidents:piece", args=[leaf.incident.number, "whys", leaf.pk]), data)

    leaf.refresh_from_db()
    assert (leaf.stop_reason, leaf.stop_note) == ("outside control", "Their limit")
    entry = leaf.incident.entries.order_by("-pk")[0]
    assert entry.now == {"stop_reason": "outside control", "stop_note": "Their limit"}
