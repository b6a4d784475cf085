"""The handover as Markdown."""

from datetime import timedelta

from markdown_it import MarkdownIt

from accounts.models import User
from documents.handover import handover
from documents.writing.handover import handover_markdown
from incidents.models import Incident
from plans.changes import updates
from tests.conftest import NOON
from whys import changes as whys
from whys.models import Why

AT = NOON + timedelta(hours=3)
parser = MarkdownIt("commonmark").enable("table")


def written(incident: Incident) -> str:
    return handover_markdown(handover(incident, at=AT))


def headings(markdown: str) -> list[str]:
    found = parser.parse(markdown)
    return [found[i + 1].content for i, t in enumerate(found) if t.type == "heading_open"]


def test_it_holds_everything_the_next_person_needs(busy: Incident) -> None:
    found = written(busy)
    assert headings(found) == [
        f"Handover of #{busy.number}: Checkout fails", "Situation", "Next", "Decisions",
        "Services and recovery", "What is known", "Known", "Assumed", "Not known", "Open steps",
        "Five whys", "Refuted", "Nobody asked further below", "Criteria", "Who owns what",
    ]  # fmt: skip
    for line in (
        "As of 2026-03-02 15:00 UTC",
        "- **Elapsed:** 3 h",
        "- **Impact, Revenue:** Nobody can pay",
        "| Queue (core) | Failing |  |",
        "- Not judged: continue if The queue drains",
        "- [ ] **1. Widen the pool** (in progress, phase 1, 1 of 2 lines ticked, owner Ben)",
        "- **#2a** Why is it full? → A leak - because the count is flat",
        "- **Continue if:** 1 of 2 met, 1 unknown\n  - met: Errors fall",
        "- **Ana:** Owner, Commander; 2-hour checkpoint",
        "- **Nobody:** steps 2",
    ):
        assert line in found


def test_a_decision_against_the_criteria_says_so(busy: Incident) -> None:
    first, second = [line for line in written(busy).splitlines() if line.startswith("- **D-")]

    words = "(2026-03-02 13:00 UTC, Ana; the criteria recommended continue)"
    assert first == f"- **D-2: Escalate** {words}"
    assert second == "- **D-1: Continue** (2026-03-02 12:00 UTC, Ana): Errors fall"


def test_an_empty_incident_has_only_what_there_is(incident: Incident) -> None:
    assert headings(written(incident))[1:] == ["Situation", "Who owns what"]


def test_the_same_moment_gives_the_same_bytes(busy: Incident) -> None:
    assert written(busy).encode() == written(Incident.objects.get(pk=busy.pk)).encode()


def test_what_people_write_breaks_nothing(incident: Incident, ana: User) -> None:
    hostile = "# Not a heading\n```\n| a | b |\n<!-- gone"
    whys.ask(Why(incident=incident), by=ana, question=hostile, answer=hostile)
    updates.post(incident, by=ana, headline=hostile[:60], known=hostile, not_known=hostile)

    found = headings(written(incident))

    assert found[-2:] == ["Nobody asked further below", "Who owns what"]
    assert not [title for title in found if "Not a" in title]
