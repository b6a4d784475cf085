"""What changed between two snapshots, told with plain values."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.delta import compared, delta

Row = dict[str, Any]


def metric(value: str | None, **more: Any) -> Row:
    words = "–" if value is None else value
    base = {"id": 1, "name": "Errors", "now": words, "value": value, "better": "lower"}
    return base | {"target": "0", "gap": "", "tone": "warn", "operator": "<=", "goal": "0"} | more


def step(state: str) -> Row:
    return {"id": 3, "name": "3. Widen the pool", "state": state}


def why(**more: Any) -> Row:
    return {"id": 5, "name": "Why is it full?", "answer": "", "standing": "asserted"} | more


def criterion(side: str, result: str) -> Row:
    return {"id": 7, "side": side, "text": "Errors halve", "label": "", "result": result}


def told(kind: str, was: list[Row], now: list[Row]) -> list[Row]:
    return delta({kind: was}, {kind: now}).get(kind, [])


names, words = st.sampled_from(["Gateway", "Seats", ""]), st.text(max_size=5)
states = st.sampled_from(["operational", "degraded", "failing", "blocked", "unknown"])
ids = st.fixed_dictionaries({}, optional={"id": st.integers(1, 3)})


def rows(**columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Row]]:
    row = st.tuples(st.fixed_dictionaries({"name": names, **columns}), ids)
    return st.lists(row.map(lambda pair: pair[0] | pair[1]), max_size=4)


snapshots = st.fixed_dictionaries(
    {},
    optional={
        "state": words, "recovery": words,
        "services": rows(state=states, detail=words), "flows": rows(state=states),
        "metrics": rows(now=words, value=st.none() | words | st.just("14"), unit=words),
        "criteria": rows(result=states, side=words), "steps": rows(state=words),
        "whys": rows(answer=words, standing=words, root=st.booleans()),
        "forecast": st.none() | st.fixed_dictionaries({"text": words}),
    },
)  # fmt: skip


@given(snapshots)
def test_between_equal_snapshots_nothing_changed(figures: Row) -> None:
    assert delta(figures, figures) == {}


@given(snapshots, snapshots)
def test_only_what_both_know_is_compared(was: Row, now: Row) -> None:
    assert set(delta(was, now)) <= set(was) & set(now)


@given(snapshots, snapshots)
def test_every_figure_of_now_is_shown_beside_what_it_was(was: Row, now: Row) -> None:
    shown = compared(was, now)

    for kind in ("services", "flows"):
        assert len(shown[kind]) == len(now.get(kind, []))


def test_against_nothing_nothing_changed() -> None:
    assert delta(None, {"state": "Investigating"}) == {}


@pytest.mark.parametrize(
    ("was", "now", "direction"),
    [
        ("failing", "operational", "better"), ("operational", "degraded", "worse"),
        ("failing", "blocked", "worse"), ("unknown", "operational", "changed"),
        ("failing", "unknown", "changed"),
    ],
)  # fmt: skip
def test_a_service_gets_better_or_worse(was: str, now: str, direction: str) -> None:
    one = {"id": 1, "name": "Gateway", "core": True}

    [row] = told("services", [one | {"state": was}], [one | {"state": now}])

    assert (row["name"], row["was"], row["now"], row["direction"]) == (
        "Gateway", was, now, direction,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("was", "now", "better", "direction"),
    [
        ("14", "9", "lower", "better"), ("9", "14", "lower", "worse"),
        ("97", "99.9", "higher", "better"), ("99.9", "97", "higher", "worse"),
        (None, "14", "lower", "changed"), ("14", None, "lower", "changed"),
    ],
)  # fmt: skip
def test_a_metric_gets_better_or_worse_by_its_own_direction(
    was: str | None, now: str | None, better: str, direction: str
) -> None:
    [row] = told("metrics", [metric(was)], [metric(now, better=better)])

    assert row["direction"] == direction


def test_a_metric_with_an_exact_target_is_better_when_it_is_nearer() -> None:
    exact = {"operator": "=", "goal": "3"}

    [row] = told("metrics", [metric("7", **exact)], [metric("2", **exact)])

    assert row["direction"] == "better"


def test_a_small_count_that_fell_is_not_clear_progress() -> None:
    [row] = told("metrics", [metric("14")], [metric("9")])

    assert row["note"].startswith("14 → 9: not clear progress")


def test_what_came_and_what_went_is_said() -> None:
    shown = told("metrics", [metric("14")], [metric("14", id=2, name="Latency")])

    assert [(row["name"], row["direction"]) for row in shown] == [
        ("Latency", "new"), ("Errors", "gone"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("side", "now", "direction"),
    [
        ("continue", "met", "better"),
        ("escalate", "met", "worse"),
        ("rollback", "not due", "changed"),
    ],
)
def test_a_criterion_that_is_met_is_good_or_bad_news_by_its_side(
    side: str, now: str, direction: str
) -> None:
    [row] = told("criteria", [criterion(side, "unknown")], [criterion(side, now)])

    assert (row["name"], row["direction"]) == ("Errors halve", direction)


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ([step("todo")], [step("doing")], "started"), ([step("doing")], [step("done")], "done"),
        ([step("done")], [step("todo")], "taken back"), ([], [step("todo")], "added"),
        ([], [step("done")], "done"), ([step("todo")], [], "removed"),
    ],
)  # fmt: skip
def test_steps_move(was: list[Row], now: list[Row], what: str) -> None:
    assert told("steps", was, now) == [{"name": "3. Widen the pool", "what": what}]


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ([], [why()], ["added"]),
        ([why()], [why(answer="It was halved")], ["answered"]),
        ([why(answer="x")], [why(answer="y")], ["reworded"]),
        ([why()], [why(standing="refuted")], ["refuted"]),
        ([why(answer="x")], [why(answer="x", standing="confirmed", root=True)],
         ["confirmed", "root cause"]),
        ([why()], [], ["removed"]),
    ],
)  # fmt: skip
def test_whys_are_added_answered_refuted_and_confirmed(
    was: list[Row], now: list[Row], what: list[str]
) -> None:
    assert [row["what"] for row in told("whys", was, now)] == what


def test_a_snapshot_of_an_older_version_is_compared_by_names() -> None:
    old = {"services": [{"name": "Gateway", "state": "failing"}], "state": "Investigating"}
    now = {
        "services": [{"id": 4, "name": "Gateway", "state": "operational"}], "steps": [step("done")],
        "state": "Investigating",
    }  # fmt: skip

    assert {kind: len(found) for kind, found in delta(old, now).items()} == {"services": 1}


def test_another_forecast_is_a_change() -> None:
    assert delta({"forecast": {"text": "4 h to 8 h"}}, {"forecast": None}) == {
        "forecast": [{"was": "4 h to 8 h", "now": "", "direction": "changed"}]
    }
