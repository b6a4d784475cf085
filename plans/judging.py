"""Judging the criteria of an incident by their rules, and what the results recommend."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from incidents.models import Incident
from incidents.sections import present
from plans.criteria import (
    Facts,
    Recommendation,
    Rule,
    Subject,
    Verdict,
    evaluate,
    parse,
    recommend,
    sentence,
)
from plans.facts import facts, names
from plans.models import Criterion

SIDES = [Criterion.Side.ROLLBACK, Criterion.Side.ESCALATE, Criterion.Side.CONTINUE]


def rule_of(criterion: Criterion) -> Rule | None:
    """The rule of a criterion with the times that stand in its columns.

    None when a person judges it; also for what cannot be read, which is a person's then as well.
    """
    if not criterion.rule:
        return None
    try:
        rule = parse(criterion.rule)
    except ValueError:
        return None
    return replace(
        rule,
        sustain=criterion.sustain,
        valid_from=criterion.valid_from,
        deadline=criterion.deadline,
    )


def ruled(incident: Incident) -> list[tuple[Criterion, Rule]]:
    """The criteria that have a rule; those that ask about other criteria come last."""
    rows = present(incident.criteria).filter(rule__isnull=False).order_by("side", "position", "pk")
    found = [(row, rule) for row in rows if (rule := rule_of(row))]
    return sorted(found, key=lambda pair: asks_criteria(pair[1]))


def asks_criteria(rule: Rule) -> bool:
    """Whether the rule depends on the result of another criterion."""
    return any(clause.subject == Subject.CRITERION for clause in rule.clauses)


def verdict(criterion: Criterion, rule: Rule, known: Facts, at: datetime) -> Verdict:
    """The verdict of one criterion; its start is when it was set, if that is after the base."""
    start = criterion.created_at
    was_there = known.base < start <= at
    return evaluate(rule, replace(known, start=start) if was_there else known, at)


def verdicts(incident: Incident, at: datetime) -> dict[int, Verdict]:
    """What every rule comes to at a moment, by the id of its criterion. Writes nothing."""
    pairs = ruled(incident)
    known = facts(incident, [rule for _, rule in pairs], at)
    return {row.pk: verdict(row, rule, known, at) for row, rule in pairs}


def recommendation(incident: Incident) -> Recommendation:
    """What the results that stand on the criteria recommend. A person decides."""
    return recommended(present(incident.criteria))


def recommended(criteria: Iterable[Criterion]) -> Recommendation:
    """The same of criteria that are loaded already."""
    found = list(criteria)
    return recommend(
        {side: [(str(row), row.result) for row in found if row.side == side] for side in SIDES}
    )


def sentences(incident: Incident, criteria: Iterable[Criterion]) -> dict[int, str]:
    """What each rule says, by the id of its criterion."""
    found = {row.pk: rule for row in criteria if (rule := rule_of(row))}
    called = names(incident, found.values())
    return {pk: sentence(rule, called) for pk, rule in found.items()}
