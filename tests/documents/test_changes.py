"""Making an incident of a document: whole, or not at all."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from documents.changes import import_document
from documents.decode import Unreadable
from documents.models import SourceDocument
from documents.reading import read
from documents.writing import write
from incidents.models import Incident, Role

Sample = Callable[[str], str]


def bring(raw: bytes, by: User, **values: object) -> Incident:
    return import_document(raw, **({"name": "a.md", "owner": by, "repair": True} | values))


def test_a_document_becomes_an_incident_with_the_next_number(ana: User, sample: Sample) -> None:
    first = bring(sample("lockers").encode(), ana)
    second = bring(sample("greenhouse").encode(), ana)

    assert second.number == first.number + 1
    assert first.is_record
    assert [(r.system, r.key) for r in first.references.all()] == [("issue", "#731")]
    assert (first.whys.count(), first.phases.count(), first.criteria.count()) == (3, 2, 7)


def test_its_bytes_are_kept_with_how_they_were_read(ana: User, sample: Sample) -> None:
    raw = sample("lockers").encode()

    incident = bring(raw, ana, name="n" * 300)

    kept = SourceDocument.objects.get(incident=incident)
    assert bytes(kept.raw) == raw
    assert (kept.codec, kept.repair, kept.name) == ("utf-8", "", "n" * 200)
    assert len(kept.sha256) == 64
    assert kept.created_by == ana


def test_the_same_document_twice_is_two_incidents_of_one_content(ana: User, sample: Sample) -> None:
    raw = sample("lockers").encode()

    one, two = bring(raw, ana), bring(raw, ana)

    assert one.number != two.number
    assert write(one) == write(two)
    assert SourceDocument.objects.values("sha256").distinct().count() == 1


@pytest.mark.parametrize(
    ("codec", "name"),
    [("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1252", "cp1252"), ("utf-8", "utf-8")],
)
def test_an_encoding_is_understood(ana: User, codec: str, name: str) -> None:
    incident = bring("# Café naïve – closed\r\n\r\nText\r\n".encode(codec), ana)

    assert incident.title == "Café naïve – closed"
    assert incident.documents.get().codec == name


def test_a_broken_encoding_is_repaired_when_that_is_wanted(ana: User) -> None:
    raw = "# Doors → shut\n\nThe lock ✅ holds\n".encode().decode("mac_roman").encode()

    mended, kept = bring(raw, ana), bring(raw, ana, repair=False)

    assert mended.title == "Doors → shut"
    assert "→" not in kept.title
    assert mended.documents.get().repair == "whole:mac_roman"
    assert bytes(mended.documents.get().raw) == raw


def test_a_record_reminds_nobody_until_its_clock_starts(ana: User, sample: Sample) -> None:
    now = timezone.now()

    record = bring(sample("lockers").encode(), ana)
    live = bring(sample("lockers").encode(), ana, start_at=now)

    assert {gate.state for gate in record.checkpoints.all()} == {"recorded"}
    assert [gate.due_at - now for gate in live.checkpoints.all()] == [
        timedelta(hours=2), timedelta(hours=6),
    ]  # fmt: skip
    assert {gate.state for gate in live.checkpoints.all()} == {"scheduled"}
    assert not live.is_record
    assert live.base == now
    assert live.roles.filter(user=ana, name=Role.Name.COMMANDER, until=None).exists()


@pytest.mark.parametrize("raw", [b"", b"  \n", b"\x00", b"- " * 20 + b"x"])
def test_what_is_refused_leaves_nothing(ana: User, raw: bytes) -> None:
    with pytest.raises(Unreadable):
        bring(raw, ana)

    assert not Incident.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "## Phase 1: Go (4-2 hours)\n\n1. One\n",
        "## Phase 1: Go (2-2 hours)\n\n1. One\n",
        "## Phase 1: Go (0-999999 weeks)\n\n1. One\n",
        "## Schedule: checkpoint\n\n- **99999999999-Hour Checkpoint:** x\n",
        "## Schedule: checkpoint\n\n- **999999-Day Checkpoint:** x\n",
        "**Analysis Date:** 9999-12-31 23:59 UTC\n\n## Checkpoint\n\n- **2-Hour Checkpoint:** x\n",
        "## Outlook\n\n- **Expected:** 6-2 hours\n",
        "## Failures\n\n- **A:** 17-4 second response times\n",
        "## Failures\n\n- **A:** VPC connectivity 9% (0/0 logs)\n",
        "## Metrics\n\n- **Rows:** 999,999B pages\n",
        "## Impact\n\n- **Revenue:** $999,999,999B\n",
        "## Continue if\n\n- (after 999999 weeks)\n",
        f"**Labels:** `{'l' * 90}a`, `{'l' * 90}b`\n",
        f"## Services\n\n- **{'N' * 118}xyz:** ok\n- **{'N' * 118}xyq:** failing\n",
        "## Services\n\n| Name | State |\n|---|---|\n| | failing |\n",
    ],
)
def test_strange_figures_break_nothing(ana: User, text: str) -> None:
    incident = bring(f"# Strange\n\n{text}".encode(), ana)

    assert incident.title == "Strange"
    assert [phase.ends_at for phase in incident.phases.all()] in ([], [None])
    assert read(write(incident)).title == "Strange"


PIECES = st.sampled_from([
    "# T", "## Five whys", "### Why 1: Why?", "   - nested", "**Evidence:**",
    "## Phase 1: Go (0-2 hours)", "1. Step", "```sh\nrun\n```", "- [x] done", "## Metrics",
    "- **A:** 4-17 s, 99.9% (4/5)", "- 14 errors in last hour", "## Services", "- **A:** failing",
    "- **A Service:** up", "| A | B |\n|---|---|\n| x | ok |", "## Continue if", "- ✅ fine",
    "## Impact", "- **Revenue:** $5K+", "## Recent commits", "- `abcdef12`: x", "## Logs",
    "## Next update schedule", "- **2-Hour Checkpoint:** x", "**Labels:** `a`, `a`", "---", "",
    "**Assessment:** Recommend rollback rather than waiting.", "**Decision:** Continue - so",
    "**Confidence Level:** HIGH - sure", "**Priority:** P1 - x", "**Status:** Resolved", "word",
])  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=14))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_document_is_brought_written_and_read_again(ana: User, lines: list[str]) -> None:
    with transaction.atomic():
        incident = bring(("# Doors\n" + "\n".join(lines)).encode(), ana)
        again = read(write(incident))
        transaction.set_rollback(True)

    assert again.title == incident.title
