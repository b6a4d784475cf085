"""Where boxes stand: each once, none over another, causes to the right of their effect."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.whys.trees import Pairs, trees
from whys.drawing import ANCHOR, GAP_X, GAP_Y, MARGIN, WIDTH, Box, draw

HEIGHTS = st.lists(st.integers(20, 200), min_size=60, max_size=60)


def apart(one: Box, other: Box) -> bool:
    """Whether two rectangles share no point."""
    beside = one.x + one.width < other.x or other.x + other.width < one.x
    return beside or one.y + one.height < other.y or other.y + other.height < one.y


def test_a_cause_stands_in_the_next_column_at_the_same_height() -> None:
    drawn = draw([(1, None), (2, 1)], {1: 40, 2: 40})

    assert [(box.x, box.y) for box in drawn.boxes] == [
        (MARGIN, MARGIN), (MARGIN + WIDTH + GAP_X, MARGIN),
    ]  # fmt: skip
    assert drawn.lines == [f"M{MARGIN + WIDTH} 28h22V28h22"]


def test_an_effect_stands_beside_its_first_cause() -> None:
    boxes = draw([(1, None), (2, 1), (3, 1)], {1: 40, 2: 60, 3: 20}).boxes

    assert boxes[0].y == boxes[1].y
    assert boxes[2].y - (boxes[1].y + boxes[1].height) == GAP_Y


def test_lines_meet_a_box_beside_its_first_line_or_in_the_middle_of_a_low_one() -> None:
    high, low = draw([(1, None), (2, 1)], {1: 200, 2: 20}).boxes

    assert (high.anchor - high.y, low.anchor - low.y) == (ANCHOR, 10)


def test_nothing_is_drawn_of_nothing() -> None:
    drawn = draw([], {})

    assert (drawn.boxes, drawn.lines, drawn.width) == ([], [], MARGIN)


@given(trees(), HEIGHTS)
def test_every_why_is_drawn_once_and_nothing_overlaps(pairs: Pairs, heights: list[int]) -> None:
    drawn = draw(pairs, {key: heights[key - 1] for key, _ in pairs})

    assert sorted(box.key for box in drawn.boxes) == sorted(key for key, _ in pairs)
    assert all(apart(one, other) for one, other in combinations(drawn.boxes, 2))


@given(trees(), HEIGHTS)
def test_everything_stands_within_the_picture_with_its_margin(
    pairs: Pairs, heights: list[int]
) -> None:
    drawn = draw(pairs, {key: heights[key - 1] for key, _ in pairs})

    for box in drawn.boxes:
        assert MARGIN <= box.x <= box.x + box.width <= drawn.width - MARGIN
        assert MARGIN <= box.y <= box.y + box.height <= drawn.height - MARGIN + 0.001
    assert len(drawn.lines) == sum(parent is not None for _, parent in pairs)


@given(trees(), HEIGHTS)
def test_siblings_stand_in_their_order(pairs: Pairs, heights: list[int]) -> None:
    drawn = draw(pairs, {key: heights[key - 1] for key, _ in pairs})

    tops = {box.key: box.y for box in drawn.boxes}
    for parent in {above for _, above in pairs}:
        order = [tops[key] for key, above in pairs if above == parent]
        assert order == sorted(order)
