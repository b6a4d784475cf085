"""One line of a log: when, how bad, which status, which instance; in whatever format it comes.

JSON lines (as Google Cloud, Docker, Kubernetes and most loggers write them), key=value lines,
access logs of web servers, syslog, and anything that begins with a time. What is not found is empty.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

LONGEST = 16_384  # characters of a line that are looked at

LEVELS = {
    "emerg": "critical", "emergency": "critical", "alert": "critical", "crit": "critical",
    "critical": "critical", "fatal": "critical", "panic": "critical",
    "err": "error", "error": "error", "severe": "error",
    "warn": "warning", "warning": "warning",
    "notice": "info", "info": "info", "information": "info", "default": "info",
    "debug": "debug", "trace": "debug", "fine": "debug",
}  # fmt: skip
TIMES = ("timestamp", "time", "ts", "@timestamp", "date", "datetime", "receiveTimestamp")
SEVERITIES = ("severity", "level", "lvl", "loglevel", "log.level", "levelname")
STATUSES = ("status", "statusCode", "status_code", "code", "httpRequest.status", "http.status_code")
INSTANCES = (
    "instance", "instanceId", "instance_id", "labels.instanceId", "labels.instance_id", "pod",
    "kubernetes.pod_name", "resource.labels.instance_id", "resource.labels.pod_name", "host",
    "hostname", "container_id",
)  # fmt: skip

# Every repetition is bounded or followed by what it cannot match: reading takes linear time.
STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d\d:?\d\d)?")
ACCESS = re.compile(
    r'\[(\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] "[^"]{0,8192}" (\d{3})\b'
)
PAIR = re.compile(r'([A-Za-z_@.]{1,40})=("[^"]{0,4096}"|\S{1,4096})')
WORD = re.compile(r"\b[A-Za-z]{3,11}\b")
STATUS = re.compile(r"(?:status|HTTP(?:/\d(?:\.\d)?)?)[\s:=\"]{1,3}([1-5]\d\d)\b", re.I)
HEAD = 200  # characters in which a level written as a word stands


@dataclass(frozen=True)
class Line:
    """What was found in one line; `text` is the line itself, cut to LONGEST."""

    text: str
    at: datetime | None = None
    level: str = ""
    status: int | None = None
    instance: str = ""


def read_line(text: str) -> Line:
    """Read a line of any known format; never raises."""
    text = text[:LONGEST]
    if text.lstrip().startswith("{"):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            return of_fields(text, flattened(found))
    return of_access(text) or of_pairs(text) or of_words(text)


def flattened(fields: Mapping[str, Any], prefix: str = "", depth: int = 3) -> dict[str, Any]:
    """Nested fields under dotted names, a few levels deep."""
    flat: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, dict) and depth:
            flat |= flattened(value, f"{prefix}{name}.", depth - 1)
        else:
            flat[f"{prefix}{name}"] = value
    return flat


def of_fields(text: str, fields: Mapping[str, Any]) -> Line:
    """A line whose fields have names."""
    level = str(first(fields, SEVERITIES) or "").lower()
    return Line(
        text,
        moment(first(fields, TIMES)),
        LEVELS.get(level, ""),
        status_of(first(fields, STATUSES)),
        str(first(fields, INSTANCES) or "")[:200],
    )


def first(fields: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """The first of these fields that holds something."""
    return next((fields[name] for name in names if fields.get(name) not in (None, "")), None)


def of_access(text: str) -> Line | None:
    """A line of a web server's access log, in the common or the combined format."""
    match = ACCESS.search(text)
    if not match:
        return None
    status = status_of(match[2])
    level = "error" if status and status >= 500 else "info"
    try:
        at = datetime.strptime(match[1], "%d/%b/%Y:%H:%M:%S %z")
    except ValueError:
        at = None
    return Line(text, at, level, status)


def of_pairs(text: str) -> Line | None:
    """A line of key=value pairs; None with fewer than two."""
    fields = {name: value.strip('"') for name, value in PAIR.findall(text)}
    if len(fields) < 2:
        return None
    found, words = of_fields(text, fields), of_words(text)
    return Line(
        text,
        found.at or words.at,
        found.level or words.level,
        found.status or words.status,
        found.instance,
    )


def of_words(text: str) -> Line:
    """A line for people: a time at its head, a level as a word, a status after its name."""
    head = text[:HEAD]
    level = next((LEVELS[w.lower()] for w in WORD.findall(head) if w.lower() in LEVELS), "")
    status = STATUS.search(text)
    return Line(text, moment(head), level, status_of(status[1]) if status else None)


def status_of(value: Any) -> int | None:
    """An HTTP status; None for what is none."""
    text = str(value)
    return int(text) if len(text) == 3 and text.isdecimal() and "1" <= text[0] <= "5" else None


def moment(value: Any) -> datetime | None:
    """A time written out, or as seconds, milliseconds or nanoseconds since 1970; without a zone UTC."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return since_1970(float(value))
    match = STAMP.search(str(value or "")[:HEAD])
    if not match:
        return None
    day, clock, fraction, zone = match.groups()
    zone = "+00:00" if zone in (None, "Z") else zone
    micro = (fraction or "0")[:6].ljust(6, "0")
    try:
        return datetime.fromisoformat(f"{day}T{clock}.{micro}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def since_1970(number: float) -> datetime | None:
    """Seconds since 1970, or a thousand, a million or a billion times as many."""
    for unit in (1, 1e3, 1e6, 1e9):
        if 1e8 <= number / unit < 1e10:
            return datetime.fromtimestamp(number / unit, UTC)
    return None
