"""What the checks find on an incident, and what of it was waived."""

from dataclasses import dataclass

from incidents.models import Incident
from incidents.sections import present
from whys.checks import Finding, Severity, find
from whys.checks.snapshot import Snapshot
from whys.models import Waiver
from whys.snapshots import Brought, snapshot_of, sources

__all__ = [
    "Brought", "Judged", "Judgement", "blockers", "by_why", "findings", "judge", "snapshot_of",
    "sources",
]  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """A finding, with the waiver that says why it does not count here."""

    finding: Finding
    waiver: Waiver | None = None

    @property
    def blocks(self) -> bool:
        """Whether it holds up publishing."""
        return self.waiver is None and self.finding.rule.severity == Severity.BLOCKS


@dataclass(frozen=True)
class Judgement:
    """What was looked at, what was found, and waivers of what is not found any more."""

    snapshot: Snapshot
    judged: list[Judged]
    idle: list[Waiver]


def judge(incident: Incident) -> Judgement:
    """Run every check on the incident as it stands."""
    held = list(present(incident.waivers).select_related("by", "why", "incident"))
    waivers = {(each.rule, each.why_id): each for each in held}
    snapshot = snapshot_of(incident, waivers=held)
    found = find(snapshot)
    places = {each.place for each in found}
    idle = [each for place, each in waivers.items() if place not in places]
    return Judgement(snapshot, [Judged(each, waivers.get(each.place)) for each in found], idle)


def findings(incident: Incident) -> list[Judged]:
    """Everything that was found, waived or not, the heaviest first."""
    return judge(incident).judged


def by_why(judged: list[Judged]) -> dict[int | None, list[Judged]]:
    """Findings by the key of their why; those of the whole stand under None."""
    found: dict[int | None, list[Judged]] = {}
    for each in judged:
        found.setdefault(each.finding.node, []).append(each)
    return found


def blockers(incident: Incident) -> list[Judged]:
    """What holds up publishing."""
    return [each for each in findings(incident) if each.blocks]
