"""How much works again, and what a flow's steps say about the flow."""

import pytest

from incidents.models.service import Condition
from incidents.recovery import Recovery, flow_state, recovery

UP, DEGRADED, FAILING, BLOCKED, UNKNOWN = (
    Condition.OPERATIONAL,
    Condition.DEGRADED,
    Condition.FAILING,
    Condition.BLOCKED,
    Condition.UNKNOWN,
)


@pytest.mark.parametrize(
    ("states", "text"),
    [
        ([UP, FAILING, BLOCKED], "1/3 (33 %)"),
        ([UP, UP, DEGRADED], "2/3 (67 %)"),
        ([UP, FAILING, BLOCKED, UNKNOWN], "1/3 (33 %) + 1 unknown"),
        ([UP, UP, UNKNOWN, UNKNOWN], "2/2 (100 %) + 2 unknown"),
        ([FAILING], "0/1 (0 %)"),
        ([UNKNOWN], "unknown"),
        ([], "unknown"),
    ],
)
def test_the_unknown_are_counted_apart(states: list[Condition], text: str) -> None:
    assert recovery([(True, state) for state in states]).text == text


def test_only_core_services_count() -> None:
    assert recovery([(True, UP), (False, FAILING), (False, UNKNOWN)]) == Recovery(1, 1, 0)


@pytest.mark.parametrize(("up", "known", "percent"), [(1, 8, 13), (1, 3, 33), (1, 200, 1)])
def test_a_half_percent_is_rounded_up(up: int, known: int, percent: int) -> None:
    assert Recovery(up, known, 0).percent == percent


def test_without_a_known_state_there_is_no_percentage() -> None:
    assert Recovery(0, 0, 4).percent is None


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], UNKNOWN),
        ([UP, UP], UP),
        ([UP, DEGRADED], DEGRADED),
        ([DEGRADED, UNKNOWN], UNKNOWN),
        ([UP, FAILING, UNKNOWN], BLOCKED),
        ([UP, BLOCKED], BLOCKED),
    ],
)
def test_a_flow_is_as_good_as_its_worst_step(steps: list[Condition], state: Condition) -> None:
    assert flow_state(steps) == state


def test_the_states_may_be_plain_words() -> None:
    assert flow_state(["operational", "failing"]) == BLOCKED
    assert recovery([(True, "operational"), (True, "unknown")]).text == "1/1 (100 %) + 1 unknown"
