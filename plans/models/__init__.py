from plans.models.checkpoint import Checkpoint
from plans.models.criterion import Criterion, Evaluation
from plans.models.decision import Decision, Forecast
from plans.models.plan import CommandBlock, Phase, Step, SubStep
from plans.models.rhythm import Rhythm
from plans.models.update import StatusUpdate

__all__ = [
    "Checkpoint",
    "CommandBlock",
    "Criterion",
    "Decision",
    "Evaluation",
    "Forecast",
    "Phase",
    "Rhythm",
    "StatusUpdate",
    "Step",
    "SubStep",
]
