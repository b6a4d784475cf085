"""Lists and tables of services."""

from documents.reading import read

TABLE = """## Service status

| Service | State |
|---|---|
| **Broker** | failing since 06:10 |
| | failing |
| Door | green |
"""


def test_a_row_with_a_name_and_a_state_is_a_service():
    found = [(s.name, s.state, s.implied) for s in read(TABLE).services]

    assert found == [("Broker", "failing", False)]


def test_rows_without_a_name_or_a_state_are_kept_as_notes():
    assert [note.text for note in read(TABLE).notes] == ["| | failing |", "| Door | green |"]


def test_a_state_in_a_sentence_is_only_implied():
    found = read("## Failures\n\n- **Broker Service:** refuses\n- **Door Queue:** slow\n").services

    assert [(s.name, s.state, s.implied) for s in found] == [
        ("Broker", "failing", True), ("Door", "degraded", True),
    ]  # fmt: skip
