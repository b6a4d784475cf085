"""Judging a rule by the facts at a moment: met, not met, unknown or not due, and how long held."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from plans.criteria.clauses import (
    COUNTED,
    Outcome,
    configuration_clause,
    counted_clause,
    elapsed_clause,
    manual_clause,
    state_clause,
)
from plans.criteria.facts import Facts
from plans.criteria.metrics import metric_clause
from plans.criteria.numbers import every, some
from plans.criteria.rule import STATES, Clause, Result, Rule, Subject, affirmed
from plans.criteria.words import clock_words, moment_words

LONGEST_DETAIL = 300


@dataclass(frozen=True)
class Verdict:
    """What a rule comes to. `held` of `needed` is the clock of what must hold for a while."""

    result: Result
    detail: str = ""
    held_since: datetime | None = None
    held: timedelta | None = None
    needed: timedelta | None = None

    @property
    def clock(self) -> str:
        """17 of 30 min; empty without a time to hold."""
        if self.held is None or self.needed is None:
            return ""
        return clock_words(self.held, self.needed)


def evaluate(rule: Rule, facts: Facts, at: datetime) -> Verdict:
    """The verdict at a moment.

    Not due before its time or its step. What was not met by the deadline is not met from then on,
    and what was stays so: after it, the rule is judged as things stood at the deadline.
    """
    waits = waiting_words(rule, facts, at)
    end = facts.base + rule.deadline if rule.deadline is not None else None
    over = end is not None and at >= end
    if waits and not over:
        return Verdict(Result.NOT_DUE, waits)
    verdict = Verdict(Result.UNKNOWN, waits) if waits else judged(rule, facts, min(at, end or at))
    if over and end and verdict.result != Result.MET:
        detail = f"not met by {moment_words(end, at)}; {verdict.detail}"
        return Verdict(Result.NOT_MET, detail[:LONGEST_DETAIL])
    return verdict


def waiting_words(rule: Rule, facts: Facts, at: datetime) -> str:
    """What it waits for: not due before 22:30 UTC; empty once it is due."""
    if rule.valid_from is not None and at < facts.base + rule.valid_from:
        return f"not due before {moment_words(facts.base + rule.valid_from, at)}"
    started = begins(rule, facts)
    if rule.after and (started is None or at < started):
        return f"not due before {facts.names.of(*rule.after)} is done"
    return ""


def begins(rule: Rule, facts: Facts) -> datetime | None:
    """When the step or line that it waits for was done; None while it is not."""
    if not rule.after:
        return None
    kind, row = rule.after
    track = (facts.steps if kind == Subject.STEP else facts.lines).get(row)
    if track is None or not track.moments:
        return None
    since, state = track.moments[-1]
    return since if state == "done" else None


def judged(rule: Rule, facts: Facts, at: datetime) -> Verdict:
    """The verdict of a rule that is due."""
    after = begins(rule, facts)
    outcomes = [outcome(clause, facts, at, rule, after) for clause in rule.clauses]
    join = every if rule.match == "all" else some
    holds = join(sustained(each, rule, at, after) for each in outcomes)
    result = {True: Result.MET, False: Result.NOT_MET, None: Result.UNKNOWN}[holds]
    detail = "; ".join(dict.fromkeys(each.words for each in outcomes))[:LONGEST_DETAIL]
    if rule.sustain is None:
        return Verdict(result, detail)
    since = clock_start(rule, outcomes, after)
    held = at - since if since else timedelta(0)
    return Verdict(result, detail, since, held, rule.sustain)


def outcome(
    clause: Clause, facts: Facts, at: datetime, rule: Rule, after: datetime | None
) -> Outcome:
    """How one clause stands."""
    clause = affirmed(clause)
    if clause.subject == Subject.METRIC:
        return metric_clause(clause, facts, at, rule=rule, after=after)
    if clause.subject in COUNTED:
        return counted_clause(clause, facts, at)
    if clause.subject == Subject.CONFIGURATION:
        return configuration_clause(clause, facts, at)
    if clause.subject in STATES:
        return state_clause(clause, facts, at)
    return (elapsed_clause if clause.subject == Subject.ELAPSED else manual_clause)(
        clause, facts, at
    )


def sustained(each: Outcome, rule: Rule, at: datetime, after: datetime | None) -> bool | None:
    """Whether a clause holds and has held for as long as the rule asks."""
    if each.holds is not True or not rule.sustain:
        return each.holds
    since = start_of(each, after)
    if since is None or at - since < rule.sustain:
        return False
    return None if each.is_thin else True


def start_of(each: Outcome, after: datetime | None) -> datetime | None:
    """Since when a clause has held; nothing counts from before the step that it waits for."""
    return max(each.since, after) if each.since and after else each.since


def clock_start(rule: Rule, outcomes: list[Outcome], after: datetime | None) -> datetime | None:
    """Since when the clock runs: all must hold, or the one that has held longest."""
    starts = [start_of(each, after) for each in outcomes if each.holds]
    known = [start for start in starts if start]
    if rule.match == "any":
        return min(known, default=None)
    return max(known) if known and len(known) == len(outcomes) else None
