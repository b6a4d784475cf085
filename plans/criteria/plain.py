"""A rule as JSON keeps it, and back: numbers as text, lengths in seconds, defaults left out."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from plans.criteria.checks import LONGEST, Unclear, check
from plans.criteria.rule import Aggregation, Clause, Rule, Subject

LENGTHS = {"sustain", "valid_from", "deadline", "window"}
NUMBERS = {"threshold", "baseline", "coverage"}
WORDS: dict[str, type[StrEnum]] = {"subject": Subject, "aggregation": Aggregation}
LONGEST_TEXT = 60


def plain(rule: Rule) -> dict[str, Any]:
    """The rule as JSON: {"match": "all", "clauses": [{"subject": "metric", "of": 12, ...}]}."""
    kept = stored(rule, skip="clauses")
    return {"match": rule.match} | kept | {"clauses": [stored(clause) for clause in rule.clauses]}


def stored(part: Rule | Clause, *, skip: str = "") -> dict[str, Any]:
    """The fields of a rule or clause that are not at their default."""
    given = {f.name: (getattr(part, f.name), f.default) for f in fields(part)}
    return {
        name: flat(value)
        for name, (value, default) in given.items()
        if name != skip and value != default
    }


def flat(value: Any) -> Any:
    """One field as JSON."""
    match value:
        case timedelta():
            return value.total_seconds()
        case Decimal():
            return f"{value.normalize():f}"
        case tuple():
            return list(value)
    return value


def parse(data: Any) -> Rule:
    """The rule that `plain` wrote. Raises ValueError (Unclear) with a sentence for people."""
    given = mapping(data, "rule")
    rows = given.get("clauses")
    if not isinstance(rows, list):
        raise Unclear("clauses", "A rule needs a list of conditions.")
    clauses = tuple(Clause(**read(Clause, mapping(row, "clauses"))) for row in rows)
    return check(Rule(**read(Rule, given) | {"clauses": clauses}))


def mapping(data: Any, field: str) -> Mapping[str, Any]:
    """Raises Unclear for what is no JSON object."""
    if not isinstance(data, Mapping):
        raise Unclear(field, "This is not a rule.")
    return data


def read(kind: type[Rule | Clause], data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a rule or clause. Raises Unclear for a strange name or value."""
    known = {f.name for f in fields(kind)}
    strange = sorted(str(name) for name in data if name not in known)
    if strange:
        raise Unclear(strange[0], f"A rule has nothing called “{strange[0][:40]}”.")
    if kind is Clause and "subject" not in data:
        raise Unclear("subject", "Say what is judged.")
    return {name: value_of(name, value) for name, value in data.items()}


def value_of(name: str, value: Any) -> Any:
    """One field from JSON. Raises Unclear."""
    if name in LENGTHS:
        return length(name, value)
    if name in NUMBERS:
        return number(name, value)
    if name in WORDS:
        return word(name, value)
    return other(name, value)


def length(name: str, value: Any) -> timedelta | None:
    """Seconds as a length of time. Raises Unclear."""
    if value is None:
        return None
    fine = type(value) in (int, float) and 0 <= value <= LONGEST.total_seconds()
    if not fine:
        raise Unclear(name, "Give a length of time in seconds, at most ten years.")
    return timedelta(seconds=value)


def number(name: str, value: Any) -> Decimal | None:
    """A number, given as text or as a number. Raises Unclear."""
    if value is None and name != "coverage":
        return None
    try:
        if isinstance(value, bool) or len(str(value)) > LONGEST_TEXT:
            raise InvalidOperation
        return Decimal(str(value))
    except InvalidOperation:
        raise Unclear(name, f"“{str(value)[:40]}” is not a number.") from None


def word(name: str, value: Any) -> StrEnum:
    """A subject or an aggregation. Raises Unclear."""
    try:
        return WORDS[name](value)
    except ValueError:
        raise Unclear(name, f"“{str(value)[:40]}” is not known here.") from None


SHAPES: dict[str, tuple[type, ...]] = {
    "of": (int, type(None)), "op": (str,), "state": (str,), "match": (str,),
    "of_baseline": (bool,), "negated": (bool,), "evidence": (bool,),
}  # fmt: skip


def other(name: str, value: Any) -> Any:
    """Words, row numbers, yes and no, and ["step", 12]. Raises Unclear."""
    if name == "after" and isinstance(value, list) and list(map(type, value)) == [str, int]:
        return tuple(value)
    if name == "after" and value is None:
        return None
    if type(value) not in SHAPES.get(name, (list,)):
        raise Unclear(name, f"“{str(value)[:40]}” cannot stand here.")
    return value
