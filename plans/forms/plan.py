"""Forms of the plan: phases, steps, lines to tick, commands, checkpoints, criteria, forecasts."""

from typing import Any

from django.utils import timezone

from incidents.forms.piece import PieceForm
from plans.models import Checkpoint, CommandBlock, Criterion, Forecast, Phase, Step, SubStep


class PhaseForm(PieceForm):
    class Meta:
        model = Phase
        fields = ("title", "starts", "ends")
        labels = {"starts": "From", "ends": "To"}
        help_texts = {"starts": "After the start of the clock, such as 0 h.", "ends": "Such as 2 h."}


class StepForm(PieceForm):
    class Meta:
        model = Step
        fields = ("title", "detail", "owner", "due_at", "state", "phase")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["phase"] = self.instance.phase_id
            del self.fields["state"]


class SubStepForm(PieceForm):
    class Meta:
        model = SubStep
        fields = ("text",)


class CommandForm(PieceForm):
    class Meta:
        model = CommandBlock
        fields = ("language", "text")
        labels = {"text": "Commands, to read and to copy"}


class CriterionForm(PieceForm):
    class Meta:
        model = Criterion
        fields = ("side", "label", "text", "target", "result", "valid_from", "deadline", "sustain")
        labels = {
            "side": "It is a criterion to",
            "target": "Escalate to",
            "valid_from": "Judge from",
            "sustain": "Must hold for",
        }
        help_texts = {"valid_from": "After the start of the clock, such as 2 h."}


class ForecastForm(PieceForm):
    class Meta:
        model = Forecast
        fields = ("low", "high", "made_at", "basis")
        labels = {"low": "At the earliest after", "high": "At the latest after"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("made_at", timezone.now())


class CheckpointForm(PieceForm):
    class Meta:
        model = Checkpoint
        fields = ("offset", "topic", "owner")
        labels = {"offset": "How long after the start of the clock"}
