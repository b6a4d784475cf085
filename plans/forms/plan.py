"""Forms of the plan: phases, steps, lines to tick, commands, checkpoints, forecasts."""

from typing import Any

from django.utils import timezone

from incidents.forms.piece import PieceForm, Words
from plans.models import Checkpoint, CommandBlock, Forecast, Phase, Step, SubStep


class PhaseForm(PieceForm[Phase]):
    class Meta(Words):
        model = Phase
        fields = ("title", "starts", "ends")
        labels = {"starts": "From", "ends": "To"}
        help_texts = {
            "starts": "After the start of the clock, such as 0 h.",
            "ends": "Such as 2 h.",
        }


class StepForm(PieceForm[Step]):
    class Meta(Words):
        model = Step
        fields = ("title", "detail", "owner", "due_at", "state", "phase")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["phase"] = self.instance.phase_id
            del self.fields["state"]


class SubStepForm(PieceForm[SubStep]):
    class Meta(Words):
        model = SubStep
        fields = ("text",)


class CommandForm(PieceForm[CommandBlock]):
    class Meta(Words):
        model = CommandBlock
        fields = ("language", "text")
        labels = {"text": "Commands, to read and to copy"}


class ForecastForm(PieceForm[Forecast]):
    class Meta(Words):
        model = Forecast
        fields = ("low", "high", "made_at", "basis")
        labels = {"low": "At the earliest after", "high": "At the latest after"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("made_at", timezone.now())


class CheckpointForm(PieceForm[Checkpoint]):
    class Meta(Words):
        model = Checkpoint
        fields = ("offset", "topic", "owner")
        labels = {"offset": "How long after the start of the clock"}
