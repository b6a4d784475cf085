"""Text in lines that fit, where nothing else wraps it."""

from hypothesis import given
from hypothesis import strategies as st

from whys.wrapping import plain, width, wrapped


def test_words_are_kept_whole_where_they_fit() -> None:
    assert wrapped("the pool is full", columns=9, most=3) == ["the pool", "is full"]


def test_a_longer_word_is_cut_into_pieces() -> None:
    assert wrapped("staging-connector-7", columns=8, most=4) == ["staging-", "connecto", "r-7"]


def test_what_is_too_long_ends_in_an_ellipsis() -> None:
    assert wrapped("one two three four five", columns=9, most=2) == ["one two", "three…"]


def test_signs_of_east_asia_take_two_columns() -> None:
    assert width("容量不足") == 8
    assert wrapped("容量不足", columns=4, most=2) == ["容量", "不足"]


def test_marks_of_code_and_emphasis_are_left_out() -> None:
    assert plain("the **pool**  of\n`db-1`") == "the pool of db-1"


def test_no_text_makes_no_lines() -> None:
    assert wrapped("", columns=9, most=2) == []


@given(st.text(max_size=300), st.integers(4, 40), st.integers(1, 6))
def test_lines_are_few_and_fit(text: str, columns: int, most: int) -> None:
    found = wrapped(text, columns=columns, most=most)

    assert len(found) <= most
    assert all(width(line) <= columns for line in found)


@given(st.text(alphabet="ab c", max_size=60))
def test_nothing_is_lost_where_there_is_room(text: str) -> None:
    found = wrapped(text, columns=5, most=99)

    assert "".join(found).replace(" ", "") == text.replace(" ", "")
