"""Boxes with their text, ready to be drawn."""

from hypothesis import given
from hypothesis import strategies as st

from tests.whys.trees import Pairs, trees
from whys.picture import PADDING, Card, picture


def test_a_box_holds_its_lines_from_the_top_down() -> None:
    card = Card(1, None, "1 · Asserted", "The pool is full", "Why?", "Only together", sign="todo")

    frame = picture([card]).frames[0]

    assert [(line.kind, line.text) for line in frame.lines] == [
        ("head", "1 · Asserted"), ("answer", "The pool is full"),
        ("question", "Why?"), ("foot", "Only together"),
    ]  # fmt: skip
    assert frame.lines[0].x > frame.lines[1].x == PADDING
    assert sorted(line.y for line in frame.lines) == [line.y for line in frame.lines]


def test_a_longer_answer_makes_a_taller_box() -> None:
    short, long = (picture([Card(1, None, "1", text)]).frames[0] for text in ("a", "a b c " * 30))

    assert long.height > short.height


def test_a_line_leads_to_each_cause() -> None:
    drawn = picture(
        [Card(0, None, "", "Seats fail"), Card(7, 0, "1", "Locks"), Card(8, 0, "2", "")]
    )

    assert len(drawn.paths) == 2


@given(trees(), st.lists(st.text(max_size=400), min_size=60, max_size=60))
def test_text_stays_within_its_box(pairs: Pairs, texts: list[str]) -> None:
    cards = [Card(key, above, "head", texts[key - 1], texts[-key]) for key, above in pairs]

    drawn = picture(cards)

    assert sorted(frame.card.key for frame in drawn.frames) == sorted(key for key, _ in pairs)
    for frame in drawn.frames:
        assert all(0 < line.y < frame.height for line in frame.lines)
