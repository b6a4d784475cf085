"""The bars of a log's histogram."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.logs.histogram import HEIGHT, MOST_BARS, ORDER, WIDTH, bars

MINUTE = 60
NOON = 1_772_452_800


def at(minute: int, kind: str, n: int) -> tuple[int, str, int]:
    return (NOON + minute * MINUTE, kind, n)


def test_no_line_makes_no_bar():
    assert bars([], MINUTE) == []


def test_the_fullest_minute_fills_the_height():
    first, second = bars([at(0, "info", 10), at(1, "info", 5)], MINUTE)

    assert (first.blocks[0].height, second.blocks[0].height) == (HEIGHT, HEIGHT / 2)


def test_levels_stand_on_each_other_the_worst_on_top():
    [only] = bars([at(0, "error", 1), at(0, "info", 3)], MINUTE)

    assert [(b.level, b.y, b.height) for b in only.blocks] == [
        ("info", 30, 90), ("error", 0, 30),
    ]  # fmt: skip


def test_what_was_looked_for_is_marked_and_not_counted_twice():
    [only] = bars([at(0, "info", 4), at(0, "match", 1)], MINUTE)

    assert (only.total, only.matched, only.match) == (4, 1, 30)


def test_a_quiet_time_is_a_gap():
    first, last = bars([at(0, "info", 1), at(9, "info", 1)], MINUTE)

    assert (first.x, last.x) == (0, WIDTH * 0.9)


@pytest.mark.parametrize("minutes", [1, MOST_BARS, MOST_BARS + 1, 10_000])
def test_there_are_never_more_bars_than_fit(minutes):
    found = bars([at(n, "info", 1) for n in range(minutes)], MINUTE)

    assert len(found) <= MOST_BARS
    assert sum(each.total for each in found) == minutes


@given(
    st.lists(
        st.tuples(st.integers(0, 5_000), st.sampled_from([*ORDER, "match"]), st.integers(1, 99))
    )
)
def test_every_bar_lies_within_the_drawing(rows):
    found = bars([at(*row) for row in [*rows, (0, "info", 1)]], MINUTE)

    for each in found:
        assert each.x >= 0
        assert each.x + each.width <= WIDTH
        assert all(b.y >= -0.1 and b.y + b.height <= HEIGHT + 0.1 for b in each.blocks)
