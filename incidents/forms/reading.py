"""A reading is typed as people write it: 14, 4-17, 4,996/5,000, >=112."""

from typing import Any

from django import forms
from django.utils import timezone

from incidents.forms.piece import PieceForm, Words
from incidents.models import Reading
from incidents.quantity import NotAQuantity, Quantity, parse, shown


def as_typed(reading: Reading) -> str:
    """The reading as somebody would type it."""
    mark = "" if reading.qualifier == "=" else reading.qualifier
    if reading.value is not None:
        return f"{mark}{shown(reading.value)}"
    if reading.low is not None and reading.high is not None:
        return f"{mark}{shown(reading.low)}-{shown(reading.high)}"
    if reading.numerator is not None and reading.denominator is not None:
        return f"{mark}{shown(reading.numerator)}/{shown(reading.denominator)}"
    return ""


class ReadingForm(PieceForm[Reading]):
    amount = forms.CharField(
        max_length=60,
        label="Reading",
        help_text="A number (14), a range (4-17), a ratio (4996/5000), at least (>=112).",
    )

    class Meta(Words):
        model = Reading
        fields = ("at", "window", "note")
        help_texts = {"window": "The time it was counted over, such as 1 h."}

    field_order = ("amount", "at", "window", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("at", timezone.now())
        if self.instance.pk:
            self.initial["amount"] = as_typed(self.instance)

    def clean_amount(self) -> Quantity:
        """The quantity that was typed."""
        try:
            return parse(self.cleaned_data["amount"])
        except NotAQuantity as error:
            raise forms.ValidationError(str(error)) from None

    def _get_validation_exclusions(self) -> set[str]:
        # The number's columns are filled by the change, so their rules are asked there.
        found: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return found | {"value", "low", "high", "numerator"}

    @property
    def values(self) -> dict[str, Any]:
        """The columns of a reading, the typed amount taken apart."""
        values = super().values
        quantity: Quantity = values.pop("amount")
        return values | vars(quantity)
