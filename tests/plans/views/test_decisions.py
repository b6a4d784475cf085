"""Recording a decision, reading it, and filling in what came of it."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from incidents.changes import incident as incidents
from incidents.models import Incident
from plans.changes import criteria, decisions
from plans.models import Criterion, Decision

As = Callable[[User], Client]
Url = Callable[..., str]


@pytest.fixture
def met(live: Incident, ana: User) -> Criterion:
    """The criteria recommend to escalate."""
    unsaved = Criterion(incident=live, side="escalate", text="Errors grow")
    return criteria.add(unsaved, result="met", by=ana)


@pytest.fixture
def made(met: Criterion, ana: User) -> Decision:
    """Ana goes on all the same."""
    return decisions.decide(
        met.incident, by=ana, choice="continue", rationale="The vendor is on it",
        question="Do we wait?", tripwire="A second outage", confidence="low",
    )  # fmt: skip


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_form_shows_what_is_recommended(as_: As, ben: User, url: Url, met: Criterion) -> None:
    page = html(as_(ben), url("decide"))

    assert "Recommended: escalate" in page
    assert "“Errors grow” is met" in page


def test_a_decision_is_recorded_with_who_carries_it_out(
    as_: As, ben: User, url: Url, met: Criterion
) -> None:
    data = {"choice": "continue", "rationale": "The vendor is on it", "executed_by": ben.pk}

    response = as_(ben).post(url("decide"), data)

    decision = met.incident.decisions.get()
    assert response["Location"].endswith("#decision")
    assert (decision.recommended, decision.executed_by) == ("escalate", ben)


def test_a_decision_without_a_reason_keeps_what_was_typed(
    as_: As, ben: User, url: Url, met: Criterion
) -> None:
    response = as_(ben).post(url("decide"), {"choice": "continue", "objections": "Typed with care"})

    assert response.status_code == 422
    assert "Typed with care" in response.content.decode()
    assert met.incident.decisions.count() == 0


def test_the_page_shows_the_whole_record(as_: As, vera: User, url: Url, made: Decision) -> None:
    page = html(as_(vera), url("decision", 1))

    for said in ("Do we wait?", "The vendor is on it", "A second outage", "Errors grow",
                 "Decided against the recommendation to escalate", "Low"):  # fmt: skip
        assert said in page
    assert 'name="outcome"' not in page


def test_the_next_decision_replaces_it(as_: As, ben: User, url: Url, made: Decision) -> None:
    decisions.decide(made.incident, by=ben, choice="escalate", rationale="It grows")

    assert "Replaced by" in html(as_(ben), url("decision", 1))
    assert "Replaces" in html(as_(ben), url("decision", 2))


def test_the_outcome_is_filled_in(as_: As, ben: User, vera: User, url: Url, made: Decision) -> None:
    response = as_(ben).post(url("decision", 1), {"version": 1, "outcome": "It **held**"})

    assert response["Location"] == url("decision", 1)
    assert "<strong>held</strong>" in html(as_(vera), url("decision", 1))


def test_an_outcome_on_top_of_a_newer_one_keeps_both(
    as_: As, ana: User, ben: User, url: Url, made: Decision
) -> None:
    decisions.set_outcome(made, version=1, outcome="Ana's words", by=ana)

    response = as_(ben).post(url("decision", 1), {"version": 1, "outcome": "Typed with care"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Ana&#x27;s words" in page
    assert "Typed with care" in page
    assert 'name="version" value="2"' in page


def test_an_outcome_that_is_too_long_comes_back(
    as_: As, ben: User, url: Url, made: Decision
) -> None:
    response = as_(ben).post(url("decision", 1), {"version": 1, "outcome": "x" * 20_001})

    assert response.status_code == 422


def test_who_may_only_look_does_not_write_the_outcome(
    as_: As, vera: User, url: Url, made: Decision
) -> None:
    assert as_(vera).post(url("decision", 1), {"version": 1}).status_code == 403


def test_an_outsider_does_not_see_it(
    as_: As, ana: User, cleo: User, url: Url, made: Decision
) -> None:
    incidents.set_privacy(made.incident, private=True, by=ana)

    assert as_(cleo).get(url("decision", 1)).status_code == 404


def test_a_decision_that_was_not_taken_is_not_there(
    as_: As, ben: User, url: Url, made: Decision
) -> None:
    assert as_(ben).get(url("decision", 2)).status_code == 404
