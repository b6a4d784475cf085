"""One clause against the facts: whether it holds, since when, and what was seen, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from plans.criteria.facts import Facts, held_since
from plans.criteria.numbers import ANYTHING, Between, compare
from plans.criteria.rule import Clause, Subject
from plans.criteria.words import length_words, moment_words, number_words


@dataclass(frozen=True)
class Outcome:
    """Whether a clause holds (None: cannot tell), since when, and what was seen.

    `is_thin` says that readings do not cover the time for which it must hold.
    """

    holds: bool | None
    words: str
    since: datetime | None = None
    is_thin: bool = False


Judge = Callable[[Clause, Facts, datetime], Outcome]


def state_clause(clause: Clause, facts: Facts, at: datetime) -> Outcome:
    """The state of a service, a step, a line, or the result of another criterion."""
    tracks = {
        Subject.SERVICE: facts.services, Subject.STEP: facts.steps,
        Subject.LINE: facts.lines, Subject.CRITERION: facts.criteria,
    }[clause.subject]  # fmt: skip
    name = facts.names.of(clause.subject, clause.of)
    track = tracks.get(clause.of or 0)
    if track is None:
        return Outcome(None, f"{name} cannot be judged")

    def holds(moment: datetime) -> bool | None:
        return is_state(track.at(moment), clause)

    words = f"{name} is {track.at(at) or 'unknown'}"
    return Outcome(holds(at), words, held_since(holds, [track], at))


def is_state(state: str | None, clause: Clause) -> bool | None:
    """Whether a state is the one that the clause names; what is not known is neither."""
    if state is None or (state in ("unknown", "not due") and clause.state != state):
        return None
    return (state == clause.state) == (clause.op == "=")


def configuration_clause(clause: Clause, facts: Facts, at: datetime) -> Outcome:
    """Whether all that is configured is as it should be."""
    tracks = list(facts.configuration.values())

    def holds(moment: datetime) -> bool | None:
        states = {track.at(moment) for track in tracks}
        if states & {"wrong", "partial"}:
            return clause.op == "!="
        return clause.op == "=" if states == {"ok"} else None

    found = [track.at(at) or "unknown" for track in tracks]
    fine = sum(state == "ok" for state in found)
    words = f"{fine} of {len(found)} configuration items are as they should be"
    return Outcome(holds(at), words, held_since(holds, tracks, at))


def elapsed_clause(clause: Clause, facts: Facts, at: datetime) -> Outcome:
    """How long the clock has run; the words hold still while it does."""
    limit = timedelta(seconds=float(clause.threshold or 0))
    past = Decimal(str((at - facts.base).total_seconds()))
    holds = compare(Between(past, past), clause.op, clause.threshold or Decimal(0))
    end = facts.base + limit
    verb = "were over" if end <= at else "are over"
    since = end if clause.op in (">", ">=") else facts.base
    words = f"{length_words(limit)} {verb} at {moment_words(end, at)}"
    return Outcome(holds, words, min(since, at))


Counted = Callable[[Facts, datetime], Between]


def down(facts: Facts, moment: datetime) -> Between:
    """How many services do not work: at least those known to, at most those unknown as well."""
    states = [track.at(moment) for track in facts.services.values()]
    unknown = states.count("unknown")
    not_there = states.count(None)
    broken = len(states) - not_there - unknown - states.count("operational")
    return Between(Decimal(broken), Decimal(broken + unknown))


def newly_down(facts: Facts, moment: datetime) -> Between:
    """How many services do not work that worked at the start, or were not on the incident then."""
    low = high = 0
    for track in facts.services.values():
        before, state = track.at(facts.began), track.at(moment)
        if before not in (None, "operational", "unknown") or state in (None, "operational"):
            continue
        high += 1
        low += before != "unknown" and state != "unknown"
    return Between(Decimal(low), Decimal(high))


def recovered(facts: Facts, moment: datetime) -> Between:
    """The percent of core services that work, as the page shows it when all states are known."""
    states = [track.at(moment) for track in facts.services.values() if track.core]
    known = [state for state in states if state is not None]
    if not known:
        return ANYTHING
    up, unknown = known.count("operational"), known.count("unknown")
    return Between(percent(up, len(known)), percent(up + unknown, len(known)))


def percent(part: int, whole: int) -> Decimal:
    """Whole percent, rounded half up."""
    return (Decimal(part * 100) / whole).quantize(Decimal(1), ROUND_HALF_UP)


COUNTED: Mapping[str, tuple[Counted, str, str]] = {
    Subject.DOWN: (down, "services down", ""),
    Subject.NEWLY_DOWN: (newly_down, "services newly down", ""),
    Subject.RECOVERY: (recovered, "recovery rate", "%"),
}


def counted_clause(clause: Clause, facts: Facts, at: datetime) -> Outcome:
    """A number that follows from the states of services, against a limit or what it was."""
    count, noun, unit = COUNTED[clause.subject]
    start = count(facts, facts.began)
    limit = limit_of(clause, start.low if start.is_known else None)
    if limit is None:
        return Outcome(None, f"{noun}: nobody knows what it was at the start")

    def holds(moment: datetime) -> bool | None:
        return compare(count(facts, moment), clause.op, limit)

    words = f"{noun}: {between_words(count(facts, at), unit)}, {limit_words(clause, limit, unit)}"
    return Outcome(holds(at), words, held_since(holds, facts.services.values(), at))


def limit_of(clause: Clause, at_base: Decimal | None) -> Decimal | None:
    """The number to compare with; None for a share of something that is not known."""
    number = clause.threshold or Decimal(0)
    if not clause.of_baseline:
        return number
    baseline = at_base if clause.baseline is None else clause.baseline
    return None if baseline is None else number * baseline


def between_words(number: Between, unit: str) -> str:
    """2, or 1 to 3 where it is not known."""
    if number.is_known:
        return number_words(number.low, unit)
    if number.low.is_finite() and number.high.is_finite():
        return f"{number_words(number.low)} to {number_words(number.high, unit)}"
    return "unknown"


def limit_words(clause: Clause, limit: Decimal, unit: str) -> str:
    """What it is compared with: limit 7 per h, or 1 at the start."""
    if clause.of_baseline and clause.baseline is None and clause.threshold == 1:
        return f"{number_words(limit, unit)} at the start"
    return f"limit {number_words(limit, unit)}"


def manual_clause(clause: Clause, facts: Facts, at: datetime) -> Outcome:
    """What only a person can say."""
    return Outcome(None, "a person judges this")
