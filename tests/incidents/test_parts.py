"""The live parts: what must be drawn again, from the cache or anew, the same for everybody."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from accounts.models import User
from incidents import parts, timeline
from incidents.changes import incident as changes
from incidents.changes import pieces, roles
from incidents.models import Finding, Incident
from incidents.parts import affected, cache_key, part_versions, split
from incidents.parts import parts as registry

Put = Callable[..., Any]
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def kept(settings: Any) -> None:
    """A cache of the test's own."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "parts",
        }
    }
    parts.cache.clear()


@pytest.mark.parametrize(
    ("part_id", "named"), [("services", ("services", None)), ("why-42", ("why", 42))]
)
def test_an_id_names_a_part_and_perhaps_a_row(part_id: str, named: tuple[str, int | None]) -> None:
    assert split(part_id) == named


@pytest.mark.parametrize("part_id", ["", "why-", "Why-1", "why-1-2", "why 1", "<b>", "why-x"])
def test_other_words_name_no_part(part_id: str) -> None:
    with pytest.raises(ValueError, match="names no part"):
        split(part_id)


@pytest.mark.parametrize(
    ("changed", "drawn"),
    [
        ("findings", {"findings", "feed"}),
        ("services", {"services", "metrics", "changes", "feed"}),
        ("roles", {"roles", "header", "feed"}),
        ("impact", {"impact", "header", "feed"}),
        ("labels", {"labels", "feed"}),
        ("feed", {"feed"}),
        ("header", {"header", "notes", "whys", "plan", "track", "checkpoints", "dock", "feed"}),
        ("why-7", {"why-7", "evidence", "feed"}),
    ],
)
def test_what_shows_a_change_is_drawn_again(changed: str, drawn: set[str]) -> None:
    found = affected([changed])

    assert set(found) >= drawn
    assert not set(found) & ({"findings", "labels", "references", "updates"} - drawn)
    assert len(found) == len(set(found))


def test_a_change_of_something_that_is_no_part_shows_in_the_feed() -> None:
    assert affected(["elsewhere"]) == ["feed"]


def test_a_name_is_registered_once() -> None:
    with pytest.raises(AssertionError, match="twice"):
        parts.register("header", "incidents/header.html", lambda incident, row: {})


def test_what_changed_since_a_revision(put: Put, incident: Incident, ana: User) -> None:
    revision = timeline.revision(incident)
    assert parts.changed_since(incident, revision) == []

    put(Finding, polarity="failure", text="Mail")

    assert parts.changed_since(incident, revision) == ["findings", "feed"]


def test_every_part_that_an_entry_touched_gets_a_new_key(incident: Incident, ana: User) -> None:
    before = part_versions(incident)
    timeline.record(incident, "tried", part="impact", text="tried it", by=ana)
    after = part_versions(incident)

    changed = {
        part.name
        for part in registry.values()
        if cache_key(incident, part, before) != cache_key(incident, part, after)
    }
    assert changed == set(affected(["impact"])) == {"impact", "header", "feed"}


def test_a_row_counts_for_the_list_that_holds_it(incident: Incident, ana: User) -> None:
    before = part_versions(incident)
    timeline.record(incident, "tried", part="why-7", text="tried it", by=ana)
    after = part_versions(incident)

    whys = registry["whys"]
    assert cache_key(incident, whys, before) != cache_key(incident, whys, after)


@time_machine.travel(NOON, tick=False)  # running clocks are part of what is shown
def test_the_page_and_the_stream_show_the_same(finding: Finding, incident: Incident) -> None:
    drawn = parts.render_page(incident)

    assert set(drawn) == {part.name for part in registry.values() if not part.of}
    for name, html in drawn.items():
        assert html == parts.render(incident, name), name
        assert f'id="{name}"' in html, name


def test_a_kept_part_is_drawn_anew_once_it_changed(
    kept: None, finding: Finding, incident: Incident, ana: User
) -> None:
    first = parts.render_page(incident)
    Finding.objects.update(text="Nobody recorded this")
    assert parts.render_page(incident)["findings"] == first["findings"]

    pieces.edit(finding, version=1, part="findings", by=ana, subject="Gateway")

    assert "Gateway" in parts.render_page(incident)["findings"]


def test_a_new_commander_shows_in_the_header(
    kept: None, incident: Incident, ana: User, ben: User
) -> None:
    assert "Ana" in parts.render_page(incident)["header"]

    roles.give(incident, user=ben, name="commander", by=ana)

    assert "Ben" in parts.render_page(incident)["header"]


def test_a_new_assessment_shows_among_the_notes(kept: None, incident: Incident, ana: User) -> None:
    parts.render_page(incident)

    done = changes.describe(incident, version=1, by=ana, assessment="Half of it is back.")

    assert "Half of it is back." in parts.render_page(done)["notes"]


def test_a_row_that_is_gone_is_drawn_as_nothing(incident: Incident) -> None:
    assert parts.render(incident, "why-987654") is None


def test_nothing_that_people_wrote_acts_on_the_page(put: Put, incident: Incident) -> None:
    put(Finding, polarity="failure", subject="<i>Mail</i>", text="<script>x()</script> **now**")

    html = parts.render(incident, "findings")

    assert html is not None
    assert "<script" not in html
    assert "&lt;i&gt;Mail&lt;/i&gt;" in html
    assert "<strong>now</strong>" in html
