"""A whole incident as Markdown: whatever people entered is in it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from documents.reading import read
from documents.writing import write
from documents.writing.state import between
from evidence.models import Artefact, Change
from incidents.changes import incident as incidents
from incidents.changes import pieces
from incidents.models import Finding, Incident, Note
from plans.changes import decisions, steps
from plans.models import CommandBlock, Criterion, Forecast, Phase, Step
from tests.conftest import NOON
from whys import changes as whys
from whys.models import Why


def test_what_people_entered_is_written(incident: Incident, ana: User) -> None:
    decisions.decide(incident, by=ana, choice="other", rationale="Go\nhome", rejected="to stay")
    soon = Forecast(
        incident=incident, low=timedelta(hours=2), high=timedelta(hours=3), made_at=NOON
    )
    pieces.add(soon, part="checkpoints", by=ana)

    found = read(write(incident))

    assert (found.decision.choice, found.decision.rationale) == ("other", "Go home")
    assert found.decision.rejected == "to stay"
    assert found.forecast == (timedelta(hours=2), timedelta(hours=3), "2-3 hours")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(0, 120, "0-2 hours"), (90, 135, "1.5-2.25 hours"), (20, 90, "20-90 minutes")],
)
def test_a_span_is_written_in_hours_where_they_fit(low: int, high: int, words: str) -> None:
    assert between(timedelta(minutes=low), timedelta(minutes=high)) == words


def test_commands_with_fences_in_them_stay_one_block(incident: Incident, ana: User) -> None:
    phase = steps.add_phase(Phase(incident=incident, title="Go"), by=ana)
    step = steps.add_step(Step(incident=incident, phase=phase, title="Run"), by=ana)
    steps.fill_step(step, ["Then look"], [("md", "before\n```\n# no heading\n```")], by=ana)

    (found,) = read(write(incident)).phases

    assert found.steps[0].commands == (("md", "before\n```\n# no heading\n```"),)
    assert found.steps[0].lines == ("Then look",)


def test_the_same_incident_gives_the_same_bytes(busy: Incident) -> None:
    assert write(busy).encode() == write(Incident.objects.get(pk=busy.pk)).encode()


def test_removed_pieces_are_not_written(busy: Incident, ana: User) -> None:
    pieces.remove(busy.decisions.first(), part="decision", by=ana)
    pieces.remove(busy.impacts.get(), part="impact", by=ana)

    found = write(busy)

    assert "Nobody can pay" not in found
    assert "**Decision:** Continue" in found


def test_the_queries_do_not_grow_with_whys_and_steps(
    busy: Incident, ana: User, django_assert_max_num_queries: Callable
) -> None:
    phase, parent = busy.phases.get(), busy.whys.first()
    for number in range(8):
        parent = whys.ask(Why(incident=busy, parent=parent), by=ana, question=f"Why {number}?")
        step = steps.add_step(Step(incident=busy, phase=phase, title=f"{number}"), by=ana)
        steps.fill_step(step, ["One"], [("sh", "run")], by=ana)

    with django_assert_max_num_queries(45):
        write(busy)


TEXT = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=30
) | st.sampled_from(["# x", "```", "| a |", "- [ ] **", "`", "1. Why?", "→ → →", "<!--", "---"])


@given(st.lists(TEXT, min_size=9, max_size=9), st.sampled_from(Criterion.Side.values))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_words_make_the_writer_stumble(ana: User, words: list[str], side: str) -> None:
    incident = incidents.declare(by=ana, title=words[0], summary=words[1], assessment=words[2])
    phase = Phase.objects.create(incident=incident, number=1, title=words[3], window=words[4][:80])
    step = Step.objects.create(incident=incident, phase=phase, number=1, title=words[5])
    CommandBlock.objects.create(incident=incident, step=step, language=words[6], text=words[7])
    Criterion.objects.create(incident=incident, side=side, text=words[8], target=words[1])
    Note.objects.create(incident=incident, heading=words[2], text=words[3])
    Finding.objects.create(
        incident=incident, polarity="trajectory", subject=words[4], text=words[5]
    )
    Artefact.objects.create(incident=incident, kind="log", path=words[6], note=words[7])
    Change.objects.create(incident=incident, ref=words[8], summary=words[0])
    whys.ask(Why(incident=incident), by=ana, question=words[1], answer=words[2])

    found = write(incident)

    assert found.startswith("# ")
    assert found == write(incident)
