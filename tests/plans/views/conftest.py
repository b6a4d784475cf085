"""One sample of each kind of piece that whys, evidence and plans bring."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import reverse

from incidents.kinds import kinds
from incidents.models import Incident, Piece
from plans.models import Phase, Step
from whys.models import Why

TYPED = "Typed with care"


@dataclass(frozen=True)
class Sample:
    """What is entered for a new piece, changed in an edit, refused; and where it is shown.

    `{why}`, `{phase}` and `{step}` stand for the row that the piece hangs on.
    """

    noun: str
    new: dict[str, str]
    other: dict[str, str]
    bad: dict[str, str]
    part: str
    under: str = ""
    only_edit: dict[str, str] = field(default_factory=dict)


WHY = {"question": "Why is it full?", "answer": "It was halved", "kind": "condition"}
SPAN = {"low": "2 h", "high": "4 h", "made_at": "2026-03-02T12:00", "basis": "As last time"}
SAMPLES = [
    Sample("whys", WHY | {"parent": "{why}"}, {"answer": "Nobody raised it"},
           {"question": "", "answer": "", "tested": TYPED}, "why-{pk}", "why"),
    Sample("analyses", {"problem": "Checkout fails"}, {"problem": "Nobody noticed"},
           {"problem": "", "conclusion": TYPED}, "whys"),
    Sample("evidence", {"text": "20 of 20 taken", "kind": "log", "stance": "supports"},
           {"text": "All are taken"}, {"text": TYPED, "kind": "gossip"}, "why-{why}", "why",
           {"stance_{why}": "contradicts"}),
    Sample("phases", {"title": "Widen it", "starts": "0 h", "ends": "2 h"}, {"title": "Widen more"},
           {"title": TYPED, "starts": "4 h"}, "plan"),
    Sample("steps", {"title": "Drain the queue", "phase": "{phase}"}, {"title": "Drain it all"},
           {"title": TYPED, "phase": ""}, "phase-{phase}", "phase", {"state": "doing"}),
    Sample("substeps", {"text": "Raise the limit"}, {"text": "Double the limit"},
           {"text": TYPED + "\0"}, "phase-{phase}", "step"),
    Sample("commands", {"language": "bash", "text": "pool --max 40"}, {"text": "pool --max 80"},
           {"language": "x" * 31, "text": TYPED}, "phase-{phase}", "step"),
    Sample("criteria", {"side": "escalate", "text": "Errors grow", "result": "unknown"},
           {"text": "Errors double"}, {"text": TYPED, "sustain": "a while"}, "decide"),
    Sample("gates", {"offset": "3 h", "topic": "Is it wide enough?"}, {"topic": "Was it the pool?"},
           {"offset": "soon", "topic": TYPED}, "checkpoints"),
    Sample("forecasts", SPAN, {"high": "5 h"}, {"low": "9 h", "basis": TYPED}, "checkpoints"),
    Sample("artefacts", {"kind": "log", "path": "logs/gateway"}, {"path": "logs/checkout"},
           {"path": TYPED, "rows": "many"}, "artefacts"),
    Sample("changes", {"kind": "deploy", "ref": "v1.4.2", "effect": "none"}, {"ref": "v1.4.3"},
           {"ref": "", "summary": TYPED}, "changes"),
    Sample("revisions", {"name": "gateway--7"}, {"name": "gateway--8"},
           {"name": TYPED + "x" * 200}, "changes"),
    Sample("configuration", {"name": "pool.max", "state": "wrong"}, {"name": "pool.min"},
           {"name": TYPED, "state": "sideways"}, "configuration"),
]  # fmt: skip


class Desk:
    """A sample together with the incident on which it is entered."""

    def __init__(self, sample: Sample, incident: Incident, rows: dict[str, Piece]) -> None:
        self.sample, self.incident, self.kind = sample, incident, kinds[sample.noun]
        self.before = set(self.kind.model._default_manager.values_list("pk", flat=True))
        self.rows = {name: row.pk for name, row in rows.items()}

    def url(self, name: str = "piece_new", *args: int) -> str:
        address = reverse(f"incidents:{name}", args=[self.incident.number, self.sample.noun, *args])
        under = self.rows.get(self.sample.under)
        return f"{address}?under={under}" if under and name == "piece_new" else address

    def data(self, *changes: dict[str, str], **more: Any) -> dict[str, Any]:
        """A form's fields with the rows' ids in their places."""
        merged = {key: text for each in changes for key, text in each.items()}
        return {k.format(**self.rows): v.format(**self.rows) for k, v in merged.items()} | more

    def edited(self, *changes: dict[str, str], version: int = 1) -> dict[str, Any]:
        return self.data(
            self.sample.new, self.sample.only_edit, self.sample.other, *changes, version=version
        )

    def made(self) -> list[Any]:
        """The rows that were added, oldest first."""
        rows = self.kind.model._default_manager.exclude(pk__in=self.before)
        return list(rows.order_by("pk"))

    def part(self, pk: int) -> str:
        return self.sample.part.format(pk=pk, **self.rows)


@pytest.fixture(params=SAMPLES, ids=lambda sample: sample.noun)
def desk(request: Any, live: Incident, why: Why, phase: Phase, step: Step) -> Desk:
    """Once for every kind of piece."""
    return Desk(request.param, live, {"why": why, "phase": phase, "step": step})


Url = Callable[..., str]


@pytest.fixture
def url(live: Incident) -> Url:
    """The address of a page of the plan: `url("skip", gate.pk)`."""
    return lambda name, *args: reverse(f"plans:{name}", args=[live.number, *args])
