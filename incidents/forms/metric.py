"""The form of a metric: what it is, what it should be, and how it is read by itself."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from incidents.forms.piece import PieceForm, Words
from incidents.models import Metric, ReadingSource

SHORTEST, LONGEST = timedelta(seconds=15), timedelta(days=1)
QUESTION = ("source", "query", "interval")
MISSING = {
    "source": "Say where the query is asked.",
    "query": "Write the query that is asked there.",
    "interval": "Say how often it is asked, such as 1 min.",
}


class MetricForm(PieceForm[Metric]):
    class Meta(Words):
        model = Metric
        fields = ("name", "unit", "direction", "target_operator", "target", "service", *QUESTION)
        labels = {"target_operator": "Target is", "source": "Read from", "interval": "Every"}
        help_texts = {
            "source": "Leave this, the query and the interval empty for readings by hand.",
            "query": "PromQL that gives one number, such as: sum(rate(errors_total[5m])).",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source: Any = self.fields["source"]
        source.queryset = ReadingSource.objects.filter(
            Q(retired_at=None) | Q(pk=self.instance.source_id)
        )
        self.fields["interval"].help_text = "Such as 30 s or 1 min."
        if not self.instance.query and not source.queryset.exists():
            for name in QUESTION:  # nowhere to ask: three fields that nobody could fill
                del self.fields[name]

    def clean_interval(self) -> timedelta | None:
        """From 15 seconds to a day."""
        interval: timedelta | None = self.cleaned_data["interval"]
        if interval is not None and not SHORTEST <= interval <= LONGEST:
            raise forms.ValidationError(
                "It can be asked every 15 s at most, and once a day at least."
            )
        return interval

    def clean(self) -> dict[str, Any]:
        """A question is whole or not there at all."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if any(values.get(name) for name in QUESTION):
            for name in QUESTION:
                if name not in self.errors and not values.get(name):
                    self.add_error(name, MISSING[name])
        return values

    @property
    def values(self) -> dict[str, Any]:
        """What was entered; a new question is asked at once, and the old one's error is over."""
        values = super().values
        if "query" not in values:
            return values
        source, query, interval = (values[name] for name in QUESTION)
        entered = (source.pk if source else None, query, interval)
        if entered == tuple(self.initial.get(name) for name in QUESTION):
            return values
        return values | {"next_read_at": timezone.now() if query else None, "read_error": ""}
