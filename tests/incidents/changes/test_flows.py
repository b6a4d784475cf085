"""User flows: steps that follow services, and steps with a state of their own."""

from collections.abc import Callable

import pytest

from accounts.models import User
from incidents.changes import pieces
from incidents.changes import services as changes
from incidents.changes.pieces import Stale
from incidents.models import AffectedService, Entry, Incident, UserFlow
from incidents.recovery import flow_state

Newest = Callable[[Incident], Entry]
STEPS = [("Sign in", "operational"), ("gateway", "unknown"), ("Answer", "unknown")]


def conditions(flow: UserFlow) -> list[tuple[str, str]]:
    return [(step.name, step.condition) for step in flow.steps.select_related("service")]


@pytest.fixture
def flow(gateway: AffectedService, incident: Incident, ana: User) -> UserFlow:
    return changes.add_flow(incident, name="Ask", note="the golden path", steps=STEPS, by=ana)


def test_a_step_named_like_a_service_follows_it(flow: UserFlow, gateway: AffectedService) -> None:
    assert conditions(flow) == [
        ("Sign in", "operational"), ("gateway", "failing"), ("Answer", "unknown"),
    ]  # fmt: skip

    AffectedService.objects.filter(pk=gateway.pk).update(state="operational")

    assert conditions(flow)[1] == ("gateway", "operational")
    assert flow_state(state for _, state in conditions(flow)) == "unknown"


def recorded(flow: UserFlow) -> list[list[object]]:
    """The steps of a flow, each with the service that it follows."""
    return [list(step) for step in flow.steps.values_list("name", "state", "service")]


def test_a_new_flow_is_on_the_record_with_its_steps(
    flow: UserFlow, incident: Incident, newest: Newest
) -> None:
    entry = newest(incident)

    assert (entry.verb, entry.part, entry.text) == (
        "added", "services", "added user flow “Ask”",
    )  # fmt: skip
    assert entry.now["steps"] == recorded(flow)
    assert [step[:2] for step in entry.now["steps"]] == [list(step) for step in STEPS]


def test_an_edit_replaces_the_steps(
    flow: UserFlow, incident: Incident, ben: User, newest: Newest
) -> None:
    steps, before = [("Sign in", "degraded")], recorded(flow)

    done = changes.edit_flow(flow, version=1, name="Sign in", note="", steps=steps, by=ben)

    entry = newest(incident)
    assert (done.name, done.version, conditions(done)) == ("Sign in", 2, steps)
    assert (entry.verb, entry.part, entry.by) == ("edited", "services", ben)
    assert entry.was == {"name": "Ask", "note": "the golden path", "steps": before}
    assert entry.now == {"name": "Sign in", "note": "", "steps": [["Sign in", "degraded", None]]}


def test_a_flow_saved_as_it_is_writes_nothing(
    flow: UserFlow, incident: Incident, ben: User
) -> None:
    before = incident.entries.count()

    done = changes.edit_flow(
        flow, version=1, name="Ask", note="the golden path", steps=STEPS, by=ben
    )

    assert (done.version, incident.entries.count()) == (1, before)


def test_an_edit_on_top_of_a_newer_one_keeps_the_steps(flow: UserFlow, ben: User) -> None:
    with pytest.raises(Stale):
        changes.edit_flow(flow, version=0, name="Ask", note="", steps=[], by=ben)

    assert flow.steps.count() == 3


def test_a_step_of_a_removed_service_is_unknown_until_it_comes_back(
    flow: UserFlow, gateway: AffectedService, ben: User
) -> None:
    pieces.remove(gateway, part="services", by=ben)
    assert conditions(flow)[1] == ("gateway", "unknown")

    pieces.put_back(gateway, part="services", by=ben)
    assert conditions(flow)[1] == ("gateway", "failing")


@pytest.mark.parametrize("name", ["Answer", "ANSWER"])
def test_a_service_that_comes_later_is_followed_too(
    flow: UserFlow, incident: Incident, ben: User, name: str
) -> None:
    service = changes.create_service(name=name)

    changes.add_affected(incident, service=service, core=True, state="blocked", detail="", by=ben)

    assert conditions(flow)[2] == ("Answer", "blocked")


def test_a_service_that_is_named_anew_takes_over_its_steps(
    flow: UserFlow, gateway: AffectedService, ben: User
) -> None:
    pieces.remove(gateway, part="services", by=ben)

    changes.add_affected(
        gateway.incident, service=gateway.service, core=True, state="degraded", detail="", by=ben
    )

    assert conditions(flow)[1] == ("gateway", "degraded")
