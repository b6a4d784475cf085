"""How what was seen is named, and when a log query hides that there is more."""

from typing import Any

import pytest

from evidence.models import Artefact, Change, ConfigItem, Evidence, Revision


@pytest.mark.parametrize(
    ("rows", "limit", "cut_off"),
    [
        (5000, 5000, True),
        (4999, 5000, False),
        (0, 5000, False),
        (0, 0, True),
        (5000, None, False),
        (None, 5000, False),
        (None, None, False),
    ],
)
def test_a_query_that_stops_at_its_limit_may_have_found_more(
    rows: int | None, limit: int | None, cut_off: bool
) -> None:
    assert Artefact(rows=rows, limit=limit).is_cut_off is cut_off


@pytest.mark.parametrize(
    ("piece", "name"),
    [
        (
            Artefact(path="logs/gateway", url="https://logs.example.org/", note="One"),
            "logs/gateway",
        ),
        (Artefact(url="https://logs.example.org/", note="One"), "https://logs.example.org/"),
        (Artefact(note="One"), "One"),
        (Change(ref="v1.4.2"), "v1.4.2"),
        (ConfigItem(name="pool.max"), "pool.max"),
        (Revision(name="gateway--7"), "gateway--7"),
        (Evidence(text="x" * 200), "x" * 80),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else type(value).__name__,
)
def test_each_has_a_name_for_the_timeline(piece: Any, name: str) -> None:
    assert str(piece) == name
