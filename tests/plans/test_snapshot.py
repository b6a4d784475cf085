"""The figures of one moment as plain values."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from accounts.models import User
from incidents.changes import pieces
from incidents.models import AffectedService, Incident, Metric, Reading
from plans.changes import criteria, steps
from plans.changes.decisions import decide
from plans.models import Checkpoint, Criterion, Forecast, Step, SubStep
from plans.snapshot import snapshot
from whys.models import Why

HOUR = timedelta(hours=1)


def test_an_incident_that_just_began_has_figures_too(live: Incident) -> None:
    now = snapshot(live)

    assert (now["recovery"], now["metrics"], now["next"], now["decision"]) == (
        "unknown", [], None, None,
    )  # fmt: skip


def test_it_is_plain(
    live: Incident, gateway: AffectedService, criterion: Criterion, why: Why, step: Step,
    lines: list[SubStep], ana: User, gate: Callable[..., Checkpoint],
) -> None:  # fmt: skip
    gate(2, topic="Is it wide enough?")
    decide(live, by=ana, choice="continue", rationale="Errors halved")
    now = snapshot(live)

    assert json.loads(json.dumps(now)) == now


def test_a_metric_is_kept_in_words_and_in_numbers(live: Incident, ana: User) -> None:
    metric = Metric(
        incident=live, name="Errors", unit="per h", target_operator="<=", target=Decimal(2)
    )
    pieces.add(metric, part="metrics", by=ana)
    reading = Reading(incident=live, metric=metric, at=live.base, value=Decimal("14.50"))
    pieces.add(reading, part="metrics", by=ana)

    [row] = snapshot(live)["metrics"]

    assert (row["now"], row["value"], row["target"], row["goal"]) == (
        "14.5 per h", "14.5", "≤ 2 per h", "2",
    )  # fmt: skip
    assert (row["better"], row["tone"]) == ("lower", "crit")


def test_the_plan_is_kept_with_its_progress(
    live: Incident, step: Step, lines: list[SubStep], ana: User
) -> None:
    steps.tick(lines[0], done=True, by=ana)

    now = snapshot(live)

    assert [(row["done"], row["total"]) for row in now["phases"]] == [(1, 2)]
    assert [(row["name"], row["state"], row["owner"]) for row in now["steps"]] == [
        ("1. Widen the pool", "doing", "Ana")
    ]


def test_whys_are_kept_with_what_their_answers_are_worth(live: Incident, why: Why) -> None:
    [row] = snapshot(live)["whys"]

    assert (row["answer"], row["standing"], row["root"]) == ("The pool is full", "supported", False)


def test_criteria_are_kept_with_what_they_recommend(live: Incident, ana: User) -> None:
    unsaved = Criterion(incident=live, side="escalate", text="Errors grow")
    criteria.add(unsaved, result="met", by=ana)

    now = snapshot(live)

    assert now["recommendation"]["choice"] == "escalate"
    assert "Errors grow" in now["recommendation"]["because"]


def test_who_leads_what_is_expected_and_what_comes_next_are_kept(
    live: Incident, ana: User, ben: User, gate: Callable[..., Checkpoint]
) -> None:
    due = gate(2, owner=ben, topic="Is it wide enough?")
    made = Forecast(incident=live, low=4 * HOUR, high=8 * HOUR, made_at=live.base)
    pieces.add(made, part="checkpoints", by=ana)
    decide(live, by=ana, choice="continue", rationale="Errors halved", executed_by=ben)

    now = snapshot(live)

    assert {"role": "Commander", "person": "Ana"} in now["roles"]
    assert now["forecast"]["text"] == "4 h to 8 h"
    assert (now["next"]["id"], now["next"]["owner"]) == (due.pk, "Ben")
    assert (now["decision"]["number"], now["decision"]["executed_by"]) == (1, "Ben")


def test_a_removed_piece_is_not_kept(live: Incident, gateway: AffectedService, ana: User) -> None:
    pieces.remove(gateway, part="services", by=ana)

    assert snapshot(live)["services"] == []
