"""Readings within sentences: each rule is one shape in which people state a figure."""

import re
from collections.abc import Iterator

from documents.reading.model import Reading
from documents.reading.quantities import HOUR, number, storable

# A figure may be cited thousands of times; its note holds about 300 characters.
LONGEST_TEXT = 300
COUNT = re.compile(
    r"(?<![\d,.])(\d[\d,]{0,14})\s+(HTTP \d{3} errors?|failures|errors)\s+"
    r"(?:in (?:the )?last|per|an?)\s*hour",
    re.I,
)
DOCUMENTED = re.compile(r"(?<![\d,.])(\d[\d,]{0,14})\s+(HTTP \d{3} errors?)\s+documented", re.I)
AVERAGE = re.compile(
    r"(?:avg\s+(\d{1,9}(?:\.\d{1,6})?)\s*s\b|(?<![\d.])(\d{1,9}(?:\.\d{1,6})?)\s*s average)"
    r"(?:.{0,24}?(?:should be|expected)\s*<\s*(\d{1,9}(?:\.\d{1,6})?)\s*s)?",
    re.I,
)
BETWEEN = re.compile(
    r"(?<![\d.])(\d{1,9}(?:\.\d{1,6})?)\s*-\s*(\d{1,9}(?:\.\d{1,6})?)"
    r"[\s-]second response times",
    re.I,
)
FILES = re.compile(r"(?<![\d,.])(\d[\d,]{0,14})(\+)?\s+((?:analysis )?files|pages)\b", re.I)
INSTANCES = re.compile(
    r"(?<!\d)(\d{1,9}) active (?:container )?instances"
    r"(?: across (\d{1,9}) (?:service )?revisions)?",
    re.I,
)
SHARE = re.compile(
    r"\b([A-Z]\w{0,40} connectivity) (\d{1,3}(?:\.\d{1,6})?)%"
    r"(?: \((\d[\d,]{0,14})/(\d[\d,]{0,14}))?"
)


def readings(text: str, *, line: int, subject: str = "") -> Iterator[Reading]:
    """Every figure in the text that a rule knows; `subject` is the service it speaks of."""
    for rule in (counts, averages, ranges, files, instances, shares):
        yield from filter(storable, rule(text, line, subject))


def counts(text: str, line: int, subject: str) -> Iterator[Reading]:
    """14 HTTP 503 errors in last hour."""
    for match in [*COUNT.finditer(text), *DOCUMENTED.finditer(text)]:
        what = match[2] if match[2].lower().startswith("http") else f"{subject} {match[2]}".strip()
        name = re.sub(r"errors?$", "errors", what)
        yield Reading(name, text, line, "", value=number(match[1]), window=HOUR, service=subject)


def averages(text: str, line: int, subject: str) -> Iterator[Reading]:
    """7.2s average (should be <1s)."""
    for match in AVERAGE.finditer(text):
        target = number(match[3]) if match[3] else None
        yield Reading(
            "Average response time", text, line, "s", value=number(match[1] or match[2]),
            target_operator="<" if target is not None else "", target=target, service=subject,
        )  # fmt: skip


def ranges(text: str, line: int, subject: str) -> Iterator[Reading]:
    """4-17 second response times."""
    for match in BETWEEN.finditer(text):
        name = f"{subject} response time".strip().capitalize()
        low, high = sorted((number(match[1]), number(match[2])))
        yield Reading(name, text, line, "s", low=low, high=high, service=subject)


def files(text: str, line: int, subject: str) -> Iterator[Reading]:
    """112+ analysis files."""
    for match in FILES.finditer(text):
        qualifier = ">=" if match[2] else "="
        yield Reading(
            match[3].capitalize(), text, line, "", qualifier=qualifier, value=number(match[1])
        )


def instances(text: str, line: int, subject: str) -> Iterator[Reading]:
    """46 active instances across 2 revisions."""
    for match in INSTANCES.finditer(text):
        yield Reading("Container instances", text, line, value=number(match[1]))
        if match[2]:
            yield Reading("Active revisions", text, line, value=number(match[2]))


def shares(text: str, line: int, subject: str) -> Iterator[Reading]:
    """VPC connectivity 99.9% (4,996/5,000 logs)."""
    for match in SHARE.finditer(text):
        n, m = (number(part or "0") for part in (match[3], match[4]))
        if m:
            yield Reading(match[1], text, line, "%", numerator=n, denominator=m)
        else:
            yield Reading(match[1], text, line, "%", value=number(match[2]))


def once(found: list[Reading]) -> list[Reading]:
    """Each figure once, however often it is cited: the one that says most stays."""
    kept: dict[tuple[object, ...], Reading] = {}
    for reading in found:
        key = same_figure(reading)
        kept[key] = richer(kept[key], reading) if key in kept else reading
    return drop_rounded(list(kept.values()))


def same_figure(reading: Reading) -> tuple[object, ...]:
    """What makes two citations the same figure: the name and the numbers."""
    return (reading.name.lower(), reading.value, reading.low, reading.high, reading.numerator)


def richer(one: Reading, other: Reading) -> Reading:
    """One of two citations, with the service, target, window and words of both."""
    values = {**vars(one)}
    for name in ("service", "target_operator", "target", "window"):
        values[name] = values[name] or getattr(other, name)
    if len(one.text) < LONGEST_TEXT and other.text not in one.text:
        values["text"] = f"{one.text}; {other.text}"
    return Reading(**values)


def drop_rounded(found: list[Reading]) -> list[Reading]:
    """A percentage that also came as a ratio is the same figure, rounded."""
    exact = {reading.name for reading in found if reading.numerator is not None}
    return [r for r in found if r.numerator is not None or r.name not in exact]
