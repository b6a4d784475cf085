"""The chain checks: what may be weak about a tree of whys, each finding with its reason and source.

They look at a snapshot and at nothing else. Nothing is added up: a tree without findings is not
therefore true.
"""

from whys.checks import (
    actions,
    confidence,
    echoes,
    evidence,
    people,
    problem,
    shape,
    times,
    wording,
)
from whys.checks.rule import Basis, Check, Finding, Rule, Severity
from whys.checks.snapshot import Snapshot

all_checks: tuple[Check, ...] = (
    evidence.unseen, evidence.hearsay, evidence.untested, evidence.undiagnostic,
    times.out_of_time, times.undated, times.too_late,
    echoes.restated, echoes.stray, echoes.circular,
    wording.blaming, people.named, people.ends_with_a_person, people.no_duty,
    wording.vague, wording.hedged, wording.overclaimed, wording.planning, wording.absent,
    shape.one_line, shape.half_explained, shape.short, shape.long, shape.loose_end,
    actions.left_alone, actions.helpless, actions.only_weak, actions.one_sided, actions.unowned,
    actions.endless, actions.unverified,
    problem.ill_defined, problem.presumed,
    evidence.belied, evidence.repeated, evidence.cut_off,
    people.one_author, problem.unjudged, problem.came_before, people.nobody_stood_by_it,
    problem.only_failures,
)  # fmt: skip

rules: dict[str, Rule] = {
    rule.id: rule
    for rule in sorted([*(each.rule for each in all_checks), confidence.OVERSURE],
                       key=lambda rule: rule.id)
}  # fmt: skip


def find(snapshot: Snapshot) -> list[Finding]:
    """Everything that the checks find, the heaviest first, then by rule.

    Waived findings are among them; confidence is weighed without them.
    """
    found = [finding for check in all_checks for finding in check(snapshot)]
    found += confidence.oversure(snapshot, found)
    order = list(Severity)
    return sorted(found, key=lambda each: (order.index(each.rule.severity), each.rule.id))


__all__ = [
    "Basis", "Check", "Finding", "Rule", "Severity", "Snapshot", "all_checks", "find", "rules",
]  # fmt: skip
