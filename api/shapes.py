"""What comes in and what goes out. Numbers go out as text, so that no digit is lost."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, Self

from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from config.fields import UtcField
from incidents.models import Metric, Reading
from incidents.prometheus import LARGEST, PLACES
from incidents.timeline import plain


def rounded(number: Decimal) -> Decimal:
    """To six places, as it is kept: tools send what their floating point makes of a number."""
    if abs(number) >= LARGEST:
        raise ValueError("A number has at most 14 digits before the point.")
    return number.quantize(PLACES)


Number = Annotated[Decimal, AfterValidator(rounded)]
SHAPES = [{"value"}, {"low", "high"}, {"numerator", "denominator"}]
NUMBERS = [name for shape in SHAPES for name in sorted(shape)]


class ReadingIn(Schema):
    """One number, a range from low to high, or n of m; `at` with its zone, now without it."""

    model_config = ConfigDict(extra="forbid")

    at: AwareDatetime | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    qualifier: Reading.Qualifier = Reading.Qualifier.EXACT
    window_seconds: int | None = Field(None, gt=0, le=10 * 365 * 86400)
    note: str = Field("", max_length=300, pattern=r"^[^\x00]*$")

    @field_validator("at")
    @classmethod
    def within_years(cls, at: datetime | None) -> datetime | None:
        """The years that the pages know."""
        if at and at.astimezone(UTC).year not in UtcField.YEARS:
            raise ValueError("Check the year.")
        return at

    @model_validator(mode="after")
    def one_shape(self) -> Self:
        """Exactly one kind of amount."""
        if {name for name in NUMBERS if getattr(self, name) is not None} not in SHAPES:
            raise ValueError("Give value, or low and high, or numerator and denominator.")
        return self

    @property
    def columns(self) -> dict[str, Any]:
        """What the columns of a reading hold, without its time."""
        columns = {name: getattr(self, name) for name in (*NUMBERS, "qualifier", "note")}
        seconds = self.window_seconds
        return columns | {"window": timedelta(seconds=seconds) if seconds else None}


def reading_out(reading: Reading) -> dict[str, Any]:
    """A reading as it goes out."""
    numbers = {name: getattr(reading, name) for name in NUMBERS}
    shown = {name: plain(number) for name, number in numbers.items() if number is not None}
    window = reading.window.total_seconds() if reading.window else None
    return {
        "id": reading.pk, "at": reading.at, **shown, "qualifier": str(reading.qualifier),
        "window_seconds": window, "note": reading.note, "source": str(reading.source),
    }  # fmt: skip


def metric_out(metric: Metric, newest: Reading | None) -> dict[str, Any]:
    """A metric with its target and its newest reading."""
    return {
        "id": metric.pk, "name": metric.name, "unit": metric.unit, "direction": metric.direction,
        "target_operator": metric.target_operator, "target": plain(metric.target),
        "read_error": metric.read_error, "newest": reading_out(newest) if newest else None,
    }  # fmt: skip
