"""One number from a Prometheus server: an instant query by its HTTP API (/api/v1/query)."""

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from config import guard

LONGEST_WORDS = 200  # characters of what the server says about an error
PLACES, LARGEST = Decimal("0.000001"), Decimal(10) ** 14  # as the columns of a reading hold it


class Unreadable(Exception):
    """The query gave no number; a sentence for people."""


def ask(url: str, query: str, *, at: datetime | None = None) -> Decimal:
    """What `query` amounts to at a time, or now, rounded to six places. Raises Unreadable."""
    params = {"query": query} | ({"time": f"{at.timestamp():.3f}"} if at else {})
    try:
        body = guard.fetch("GET", f"{url.rstrip('/')}/api/v1/query", params=params)
    except guard.NotFine as error:
        raise Unreadable(said(error)) from None
    except guard.Refused as error:
        raise Unreadable(str(error)) from None
    return number_in(data_of(body))


def said(error: guard.NotFine) -> str:
    """What the server says is wrong with the query, else its status."""
    try:
        words = json.loads(error.body)["error"]
    except (ValueError, KeyError, TypeError):
        return str(error)
    return f"Prometheus says: {str(words)[:LONGEST_WORDS]}"


def data_of(body: bytes) -> Mapping[str, Any]:
    """The `data` of an answer. Raises Unreadable for what is none of Prometheus'."""
    try:
        data = json.loads(body)["data"]
        return {"resultType": data["resultType"], "result": data["result"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unreadable("The answer is not one of Prometheus. Check the address.") from None


def number_in(data: Mapping[str, Any]) -> Decimal:
    """The one number of a scalar or of a vector with one sample. Raises Unreadable."""
    match data:
        case {"resultType": "scalar", "result": [_, str(text)]}:
            return number(text)
        case {"resultType": "vector", "result": [{"value": [_, str(text)]}]}:
            return number(text)
        case {"resultType": "vector", "result": []}:
            raise Unreadable("The query finds nothing.")
        case {"resultType": "vector", "result": list(found)} if len(found) > 1:
            raise Unreadable(f"The query gives {len(found)} numbers; aggregate them to one.")
    raise Unreadable("The query gives no single number.")


def number(text: str) -> Decimal:
    """A sample's value. Raises Unreadable for NaN, infinity and what cannot be stored."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise Unreadable("The query gives no number.") from None
    if not value.is_finite():
        raise Unreadable(f"The query gives {text}, which is no number.")
    if abs(value) >= LARGEST:
        raise Unreadable("The number has more than 14 digits.")
    return value.quantize(PLACES)
