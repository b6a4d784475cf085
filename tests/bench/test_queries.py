"""Statements of one shape are one row of the report, whatever their values."""

import pytest

from bench.queries import ENTRY, Statement, medians, shape


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SELECT a FROM t WHERE id = 7", "SELECT a FROM t WHERE id = 123"),
        ("SELECT a FROM t WHERE b = 'x'", "SELECT a FROM t WHERE b = 'long one'::text"),
        ("SELECT a FROM t WHERE id IN (1, 2)", "SELECT a FROM t WHERE id IN (1, 2, 3, 4)"),
        ("INSERT INTO t VALUES (1, 'a')", "INSERT INTO t VALUES (1, 'a'), (2, 'b')"),
    ],
)
def test_values_make_no_other_statement(one: str, other: str) -> None:
    assert shape(one) == shape(other)


def test_another_condition_makes_another_statement() -> None:
    assert shape("SELECT a FROM t WHERE b = 1") != shape("SELECT a FROM t WHERE c = 1")


def test_the_slowest_of_a_tick_counts_and_of_those_the_median() -> None:
    ticks = [[Statement(took, f"SELECT {took:g}", "") for took in tick] for tick in TOOK]

    assert list(medians(ticks).values()) == [4.0]


TOOK = [[1.0, 2.0], [4.0], [3.0, 9.0]]


def test_what_the_server_says_is_taken_apart() -> None:
    note = (
        "duration: 0.042 ms  plan:\nQuery Text: SELECT a\nFROM t\n"
        "Index Scan using i on t  (cost=0.1..2.0 rows=1)\n  Index Cond: (a = 1)"
    )

    found = ENTRY.search(note)

    assert found
    assert found.groups() == (
        "0.042",
        "SELECT a\nFROM t",
        "Index Scan using i on t  (cost=0.1..2.0 rows=1)\n  Index Cond: (a = 1)",
    )
