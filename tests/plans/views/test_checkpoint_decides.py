"""The gate's form asks: what is recommended, what is chosen, when is it looked at again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from incidents.changes import pieces
from incidents.models import Incident
from plans.changes import checkpoints, criteria
from plans.criteria import Clause, Rule, Subject, plain
from plans.models import Checkpoint, Criterion

As = Callable[[User], Client]
Gate = Callable[..., Checkpoint]
Url = Callable[..., str]
HOUR = timedelta(hours=1)


@pytest.fixture
def escalate(live: Incident, ana: User) -> Criterion:
    unsaved = Criterion(incident=live, side="escalate", text="Errors grow")
    return criteria.add(unsaved, result="met", by=ana)


def at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"


def post(client: Client, url: Url, gate: Checkpoint, **data: Any) -> Any:
    return client.post(url("checkpoint", gate.pk), {"version": gate.version, **data})


def test_the_recommendation_stands_beside_the_decision(
    as_: As, ben: User, url: Url, gate: Gate, escalate: Criterion
) -> None:
    html = as_(ben).get(url("checkpoint", gate(2).pk)).content.decode()

    assert "Recommended: escalate" in html
    assert "“Errors grow” is met" in html
    assert '<option value="" selected>No change of course</option>' in html


def test_something_else_without_a_reason_comes_back(
    as_: As, ben: User, url: Url, gate: Gate, escalate: Criterion
) -> None:
    due = gate(2)

    response = post(as_(ben), url, due, choice="continue", note="Typed with care")

    due.refresh_from_db()
    assert (response.status_code, due.state) == (422, "scheduled")
    assert "Typed with care" in response.content.decode()


def test_something_else_with_a_reason_is_kept_with_what_was_recommended(
    as_: As, ben: User, url: Url, gate: Gate, escalate: Criterion
) -> None:
    due = gate(2)

    post(as_(ben), url, due, choice="continue", rationale="The vendor is on it", executed_by=ben.pk,
         objections="None")  # fmt: skip

    [decision] = due.decisions.all()
    assert (decision.recommended, decision.executed_by, decision.objections) == (
        "escalate", ben, "None",
    )  # fmt: skip
    assert "against the recommendation to escalate" in due.incident.entries.latest("id").text


def test_a_reason_without_a_decision_is_not_dropped(
    as_: As, ben: User, url: Url, gate: Gate
) -> None:
    response = post(as_(ben), url, gate(2), choice="", objections="Typed with care")

    html = response.content.decode()
    assert response.status_code == 422
    assert "Choose the decision that this is about." in html
    assert "Typed with care" in html


def test_the_next_time_is_filled_from_the_schedule_and_left_alone_stays(
    as_: As, ben: User, url: Url, gate: Gate
) -> None:
    due, following = gate(2), gate(4)
    shown = at(following.due_at)

    html = as_(ben).get(url("checkpoint", due.pk)).content.decode()
    post(as_(ben), url, due, **{"next_at": shown, "initial-next_at": shown})

    following.refresh_from_db()
    assert f'name="next_at" value="{shown}"' in html
    assert (following.version, due.incident.checkpoints.count()) == (1, 2)


def test_another_time_moves_the_next_one(
    as_: As, ben: User, url: Url, gate: Gate, now: datetime
) -> None:
    due, following = gate(2), gate(4)
    data = {"next_at": at(now + 3 * HOUR), "initial-next_at": at(following.due_at)}

    post(as_(ben), url, due, **data)

    following.refresh_from_db()
    assert at(following.due_at) == at(now + 3 * HOUR)


def test_a_time_that_is_over_comes_back(
    as_: As, ben: User, url: Url, gate: Gate, now: datetime
) -> None:
    due = gate(2)

    response = post(as_(ben), url, due, next_at=at(now - HOUR), note="Typed with care")

    due.refresh_from_db()
    assert (response.status_code, due.state) == (422, "scheduled")
    assert "That time is over. Choose one ahead." in response.content.decode()


def test_a_gate_that_was_removed_meanwhile_keeps_what_was_typed(
    as_: As, ana: User, ben: User, url: Url, gate: Gate
) -> None:
    due = gate(2)
    pieces.remove(due, part="checkpoints", by=ana)

    response = post(as_(ben), url, due, note="Typed with care")

    html = response.content.decode()
    assert response.status_code == 410
    assert "“2-hour checkpoint” was removed meanwhile." in html
    assert "Typed with care" in html


def test_what_a_rule_said_is_shown_and_not_overruled_by_looking(
    as_: As, ben: User, url: Url, gate: Gate, live: Incident
) -> None:
    rule = plain(Rule((Clause(Subject.RECOVERY, op="<", threshold=Decimal(50)),)))
    unsaved = Criterion(incident=live, side="escalate", text="Too little works", rule=rule)
    made = criteria.add(unsaved, result="unknown", by=ben)
    due, name = gate(2), f"criterion_{made.pk}"

    html = as_(ben).get(url("checkpoint", due.pk)).content.decode()
    post(as_(ben), url, due, **{name: "unknown", f"initial-{name}": "unknown"})

    assert "Judged by its rule." in html
    assert not live.entries.filter(verb="judged", by=ben).exists()


def test_the_passed_gate_offers_the_update_filled_from_it(
    as_: As, ben: User, vera: User, url: Url, gate: Gate
) -> None:
    due, following = gate(2), gate(4)
    post(as_(ben), url, due, note="Half of it works")

    page = as_(ben).get(url("checkpoint", due.pk)).content.decode()
    seen = as_(vera).get(url("checkpoint", due.pk)).content.decode()

    assert f'action="{url("post")}"' in page
    assert f'name="checkpoint" value="{due.pk}"' in page
    assert f'value="{at(following.due_at)}"' in page
    assert "Post the update" not in seen


def test_a_gate_that_was_told_of_leads_to_its_update(
    as_: As, ben: User, url: Url, gate: Gate
) -> None:
    due = gate(2)
    checkpoints.submit(due, version=1, note="", snapshot={}, by=ben)
    as_(ben).post(url("post"), {"headline": "Nobody can pay", "checkpoint": due.pk})

    page = as_(ben).get(url("checkpoint", due.pk)).content.decode()

    assert f'<a href="{url("update", 1)}">Update 1</a>' in page
    assert "Post the update" not in page
