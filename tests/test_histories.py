"""Whatever people do to an incident, its timeline put together again gives what is stored."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import models
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from documents import samples
from documents.changes import import_document
from evidence import changes as files
from evidence import claims
from evidence.models import Evidence
from evidence.reading import read
from incidents import parts
from incidents.changes import incident as incidents
from incidents.changes import pieces, roles, services
from incidents.models import (
    Entry,
    Finding,
    FlowStep,
    Incident,
    Metric,
    Reading,
    Service,
    UserFlow,
)
from incidents.past import seen_at
from incidents.past.tables import models_of_the_past, stamped
from plans.changes import checkpoints, criteria, decisions, steps, updates
from plans.closing import close
from plans.models import Checkpoint, Criterion, Phase, Step, SubStep
from whys import changes as whys
from whys.changes.splitting import Half
from whys.models import EvidenceLink, Why

HOUR = timedelta(hours=1)
WORDS = ["one", "two", "three"]
# How often a row was written, and the keys of rows that are written anew each time, are no facts.
ASIDE = {"version", "search"}

Act = Callable[["Story"], object]


class Story:
    """An incident to which things happen; `pick` chooses among rows and words."""

    def __init__(self, by: User, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.by, self.draw = by, draw
        self.incident = incidents.declare(by=by, title="Checkout fails", priority="P0")

    def pick(self, model: type[models.Model], **given: Any) -> Any:
        """A row of this incident, or None."""
        path = "why__incident" if model is EvidenceLink else "incident"
        found = list(model._default_manager.filter(**{path: self.incident}, **given))
        return self.draw(st.sampled_from(found)) if found else None

    def word(self) -> str:
        return self.draw(st.sampled_from(WORDS))

    def one_of(self, *values: Any) -> Any:
        return self.draw(st.sampled_from(values))


def describe(story: Story) -> None:
    now = Incident.objects.get(pk=story.incident.pk)
    incidents.describe(now, version=now.version, summary=story.word(), by=story.by)


def set_state(story: Story) -> None:
    if Incident.objects.get(pk=story.incident.pk).is_open:
        state = story.one_of("identified", "partial recovery", "monitoring")
        incidents.set_state(story.incident, state=state, by=story.by)


def add_service(story: Story) -> None:
    service = services.create_service(name=story.word())
    if not story.incident.services.filter(service=service, removed_at=None).exists():
        state = story.one_of("operational", "failing")
        values = {"core": True, "state": state, "detail": story.word(), "by": story.by}
        services.add_affected(story.incident, service=service, **values)


def set_service(story: Story) -> None:
    if held := story.incident.services.filter(removed_at=None).first():
        state, values = story.one_of("failing", "degraded"), {"detail": "", "core": False}
        services.set_service_state(held, version=held.version, state=state, by=story.by, **values)


def add_flow(story: Story) -> None:
    chain = [(story.word(), "unknown"), (story.word(), "failing")]
    services.add_flow(story.incident, name="Ask", note="", steps=chain, by=story.by)


def edit_flow(story: Story) -> None:
    if flow := story.pick(UserFlow, removed_at=None):
        chain = [(story.word(), "degraded")]
        values = {"version": flow.version, "name": "Ask again", "note": "", "steps": chain}
        services.edit_flow(flow, **values, by=story.by)


def add_finding(story: Story) -> None:
    unsaved = Finding(incident=story.incident, polarity="failure", text=story.word())
    pieces.add(unsaved, part="findings", by=story.by)


def add_reading(story: Story) -> None:
    metric = story.pick(Metric) or pieces.add(
        Metric(incident=story.incident, name=story.word()), part="metrics", by=story.by
    )
    values = {"metric": metric, "at": timezone.now(), "value": story.one_of(1, 2.5, 14)}
    pieces.add(Reading(incident=story.incident, **values), part="metrics", by=story.by)


def remove(story: Story) -> None:
    model = story.one_of(Finding, Metric, Reading, SubStep, Criterion, UserFlow, Checkpoint)
    if piece := story.pick(model, removed_at=None):
        pieces.remove(piece, part="header", by=story.by)


def remove_service(story: Story) -> None:
    if held := story.incident.services.filter(removed_at=None).first():
        pieces.remove(held, part="services", by=story.by)


def put_back(story: Story) -> None:
    if piece := story.pick(story.one_of(Finding, Metric, SubStep), removed_at__isnull=False):
        pieces.put_back(piece, part="header", by=story.by)


def move(story: Story) -> None:
    if piece := story.pick(Finding, removed_at=None):
        listed = story.incident.findings.filter(removed_at=None)
        pieces.move(piece, up=story.one_of(True, False), siblings=listed, part="x", by=story.by)


def give_role(story: Story) -> None:
    name = story.one_of("commander", "scribe")
    roles.give(story.incident, user=story.one_of(*User.objects.all()), name=name, by=story.by)


def end_role(story: Story) -> None:
    if held := story.incident.roles.filter(until=None, name="scribe").first():
        roles.end(held, by=story.by)


def ask(story: Story) -> None:
    above = story.pick(Why, removed_at=None)
    unsaved = Why(incident=story.incident, parent=above)
    whys.ask(unsaved, question=story.word(), answer=story.word(), by=story.by)


def reword(story: Story) -> None:
    why, above = story.pick(Why, removed_at=None), story.pick(Why, removed_at=None)
    if why and above and above.pk not in {why.pk, *whys.below(why).values_list("pk", flat=True)}:
        values = {"version": why.version, "answer": story.word(), "parent": above}
        whys.reword(why, **values, by=story.by)


def move_why(story: Story) -> None:
    why, above = story.pick(Why, removed_at=None), story.pick(Why, removed_at=None)
    if why and above and above.pk not in {why.pk, *whys.below(why).values_list("pk", flat=True)}:
        others = above.children.filter(removed_at=None).exclude(pk=why.pk)
        after = story.one_of(None, whys.FIRST, *others.values_list("pk", flat=True))
        whys.move(why, version=why.version, parent=above, after=after, by=story.by)


def split_why(story: Story) -> None:
    if why := story.pick(Why, removed_at=None):
        halves = Half(story.word(), "this"), Half("", "that")
        stays = story.one_of(0, 1)
        whys.split(why, version=why.version, halves=halves, stays=stays, by=story.by)


def stop_why(story: Story) -> None:
    if why := story.pick(Why, removed_at=None):
        values = {"stop_reason": story.one_of(*Why.Stop.values), "stop_note": story.word()}
        values["gate"] = story.one_of("any", "all")
        whys.reword(why, version=why.version, **values, by=story.by)


def settle_why(story: Story) -> None:
    if why := story.pick(Why, removed_at=None):
        whys.settle_place(why, by=story.by)


def evidence_as_why(story: Story) -> None:
    evidence, why = story.pick(Evidence), story.pick(Why, removed_at=None)
    if evidence and why:
        whys.turn_into_why(evidence, under=why, question=story.word(), by=story.by)


def remove_branch(story: Story) -> None:
    if why := story.pick(Why, removed_at=None):
        whys.remove(why, part="whys", by=story.by)


def see(story: Story) -> None:
    unsaved = Evidence(incident=story.incident, text=story.word())
    whys.add_evidence(unsaved, why=story.pick(Why), stance="supports", by=story.by)


def attach(story: Story) -> None:
    if evidence := story.pick(Evidence, removed_at=None):
        name = f"{story.word()}.log"
        file = files.attach_text(story.incident, story.word(), name=name, by=story.by)
        values = {"attachment": file, "reliability": story.one_of("tool", "hearsay")}
        pieces.edit(evidence, version=evidence.version, part="whys", by=story.by, **values)
        files.ask_reading(file, query="level:error", by=story.by)


def read_logs(story: Story) -> None:
    if claimed := claims.claim(timezone.now()):
        read(claimed)


def link(story: Story) -> None:
    evidence, why = story.pick(Evidence), story.pick(Why)
    if evidence and why:
        stance = story.one_of("contradicts", "neutral", "supports")
        whys.link(evidence, why=why, stance=stance, by=story.by)


def unlink(story: Story) -> None:
    if held := story.pick(EvidenceLink):
        whys.unlink(held, by=story.by)


def plan(story: Story) -> None:
    phase = steps.add_phase(Phase(incident=story.incident), title=story.word(), by=story.by)
    step = Step(incident=story.incident, phase=phase)
    steps.add_step(step, title=story.word(), owner=story.by, by=story.by)
    steps.fill_step(step, WORDS, [("sh", "true")], by=story.by)


def tick(story: Story) -> None:
    if line := story.pick(SubStep, removed_at=None):
        steps.tick(line, done=story.one_of(True, False), by=story.by)


def remove_phase(story: Story) -> None:
    if phase := story.pick(Phase, removed_at=None):
        gone = steps.remove_phase(phase, part="plan", by=story.by)
        if story.one_of(True, False):
            steps.put_back_phase(gone, part="plan", by=story.by)


def set_criterion(story: Story) -> None:
    unsaved = Criterion(incident=story.incident, side=story.one_of("recovery", "escalate"))
    criteria.add(unsaved, text=story.word(), result=story.one_of("unknown", "met"), by=story.by)


def judge(story: Story) -> None:
    if criterion := story.pick(Criterion, removed_at=None):
        result = story.one_of("met", "not met", "not due")
        criteria.judge(criterion, version=None, result=result, by=story.by)


def set_up(story: Story) -> None:
    checkpoints.set_up(story.incident, by=story.by)


def pass_gate(story: Story) -> None:
    if gate := Checkpoint.objects.waiting().filter(incident=story.incident).first():
        values = {"version": gate.version, "note": story.word(), "snapshot": {"state": "Open"}}
        checkpoints.submit(gate, **values, by=story.by)


def skip_gate(story: Story) -> None:
    if gate := Checkpoint.objects.waiting().filter(incident=story.incident).first():
        checkpoints.skip(gate, version=None, reason=story.word(), by=story.by)


def time_passes(story: Story) -> None:
    checkpoints.advance(timezone.now() + story.one_of(2, 4, 8) * HOUR)


def move_base(story: Story) -> None:
    now = Incident.objects.get(pk=story.incident.pk)
    at = timezone.now() - story.one_of(0, 1, 2) * HOUR
    incidents.describe(now, version=now.version, analysed_at=at, by=story.by)
    checkpoints.rebase_waiting(now, by=story.by)


def decide(story: Story) -> None:
    choice = story.one_of("continue", "escalate")
    decisions.decide(story.incident, choice=choice, rationale=story.word(), by=story.by)


def tell(story: Story) -> None:
    updates.post(story.incident, headline=story.word(), by=story.by)


def end(story: Story) -> None:
    close(story.incident, by=story.by, reason=story.word())
    incidents.reopen(story.incident, reason=story.word(), by=story.by)


ACTS: list[Act] = [
    describe, set_state, add_service, set_service, add_flow, edit_flow, add_finding, add_reading,
    remove, remove_service, put_back, move, give_role, end_role, ask, reword, move_why, split_why,
    stop_why, settle_why, evidence_as_why, remove_branch, see, attach, read_logs,
    link, unlink, plan, tick, remove_phase, set_criterion, judge, set_up, pass_gate, skip_gate,
    time_passes, move_base, decide, tell, end,
]  # fmt: skip


def stored() -> dict[str, list[dict[str, Any]]]:
    """Every row of every model that the timeline tells of, as it reads now."""
    found = [*models_of_the_past(), *stamped, Entry]
    return {model.__name__: rows(model) for model in found}


def rows(model: type[models.Model]) -> list[dict[str, Any]]:
    aside = ASIDE | ({"id"} if model is FlowStep else set())
    order = ("flow", "position") if model is FlowStep else ("pk",)
    found = model._default_manager.order_by(*order).values()
    return [{name: v for name, v in row.items() if name not in aside} for row in found]


@pytest.mark.slow
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(st.sampled_from(ACTS), min_size=10, max_size=40), data=st.data())
def test_replayed_to_now_it_is_what_it_is(ana, ben, acts, data):
    Incident.objects.all().delete()
    Service.objects.all().delete()
    story = Story(ana, data.draw)
    for act in acts:
        act(story)

    now = stored()
    with seen_at(story.incident, timezone.now()):
        replayed_to_now = stored()

    assert replayed_to_now == now


def test_an_imported_document_replayed_to_now_is_what_it_is(ana):
    incident = import_document(samples.raw(), name="ferry.md", owner=ana, repair=True)

    now = stored()
    with seen_at(incident, timezone.now()):
        replayed_to_now = stored()

    assert replayed_to_now == now


def test_every_part_of_the_page_is_drawn_as_it_is(ana):
    incident = import_document(samples.raw(), name="ferry.md", owner=ana, repair=True)
    names = [name for name, part in parts.parts.items() if not part.of]

    now = {name: parts.render(incident, name) for name in names}
    with seen_at(incident, timezone.now()) as then:
        replayed_to_now = {name: parts.render(then, name) for name in names}

    assert replayed_to_now == now
