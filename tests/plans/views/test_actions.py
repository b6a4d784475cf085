"""Deciding, ticking lines, closing; and who may do any of what the plan offers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from incidents.changes import incident as incidents
from incidents.changes import roles
from incidents.models import Incident
from plans.changes import steps, updates
from plans.models import Checkpoint, Phase, Step, SubStep

As = Callable[[User], Client]
Url = Callable[..., str]
Htmx = dict[str, str]


def test_a_decision_is_recorded_with_its_reason(
    as_: As, ben: User, url: Url, live: Incident
) -> None:
    data = {"choice": "escalate", "rationale": "The *vendor* must act", "confidence": "low",
            "rejected": "Continue", "review_at": "2026-12-01T08:30"}  # fmt: skip
    client = as_(ben)

    opened = client.get(url("decide"))
    response = client.post(url("decide"), data)

    page = client.get(f"/incidents/{live.number}/").content.decode()
    assert opened.status_code == 200
    assert response["Location"] == f"/incidents/{live.number}/#decision"
    assert "D-1: Escalate" in page
    assert "<em>vendor</em>" in page
    assert "Not chosen: Continue" in page


@pytest.mark.parametrize("wrong", [{"rationale": ""}, {"choice": "panic"}, {"review_at": "soon"}])
def test_a_decision_to_fix_keeps_what_was_typed(
    as_: As, ben: User, url: Url, live: Incident, wrong: dict[str, str]
) -> None:
    data = {"choice": "continue", "rationale": "Halved", "objections": "Typed with care", **wrong}

    response = as_(ben).post(url("decide"), data)

    assert response.status_code == 422
    assert "Typed with care" in response.content.decode()
    assert live.decisions.count() == 0


@pytest.mark.parametrize("done", [True, False])
def test_a_line_is_ticked_and_the_tick_taken_back(
    as_: As, ben: User, url: Url, lines: list[SubStep], step: Step, done: bool
) -> None:
    if not done:
        steps.tick(lines[0], done=True, by=ben)

    response = as_(ben).post(url("tick", lines[0].pk), {"done": "yes" if done else "no"})

    lines[0].refresh_from_db()
    assert response["Location"] == f"/incidents/{step.incident.number}/#phase-{step.phase_id}"
    assert (lines[0].done_at is not None) is done


def test_htmx_gets_the_phase_the_track_and_the_counts(
    as_: As, ben: User, url: Url, lines: list[SubStep], step: Step, htmx: Htmx
) -> None:
    response = as_(ben).post(url("tick", lines[0].pk), {"done": "yes"}, headers=htmx)

    html = response.content.decode()
    for part in (f"phase-{step.phase_id}", "track", "tabs", "feed"):
        assert f'<hx-partial hx-target="#{part}"' in html
    assert 'aria-checked="true"' in html
    assert "1 of 2" in html
    assert "csrfmiddlewaretoken" not in html


@pytest.mark.parametrize("gone", ["line", "step", "phase"])
def test_a_line_that_is_gone_cannot_be_ticked(
    as_: As, ben: User, url: Url, lines: list[SubStep], step: Step, phase: Phase, gone: str
) -> None:
    match gone:
        case "line":
            SubStep.objects.filter(pk=lines[0].pk).update(removed_at=timezone.now())
        case "step":
            Step.objects.filter(pk=step.pk).update(removed_at=timezone.now())
        case "phase":
            steps.remove_phase(phase, part="plan", by=ben)

    assert as_(ben).post(url("tick", lines[0].pk), {"done": "yes"}).status_code == 404


def test_ticking_is_no_page(as_: As, ben: User, url: Url, lines: list[SubStep]) -> None:
    assert as_(ben).get(url("tick", lines[0].pk)).status_code == 405


def test_closing_names_what_holds_it_up_and_where(as_: As, ana: User, url: Url, step: Step) -> None:
    html = as_(ana).get(url("closure")).content.decode()

    assert "3 things still hold it up" in html
    number = step.incident.number
    assert f'<a href="/incidents/{number}/#phase-{step.phase_id}">Step 1. Widen the pool' in html
    assert f'<a href="/incidents/{number}/#whys">Nobody has asked why yet.' in html
    assert "Close all the same" in html


def test_what_is_held_up_is_not_closed_without_a_reason(
    as_: As, ana: User, url: Url, live: Incident
) -> None:
    response = as_(ana).post(url("closure"), {"reason": ""})

    live.refresh_from_db()
    assert response.status_code == 422
    assert "Put it right, or say why not." in response.content.decode()
    assert live.state == "investigating"


@pytest.mark.parametrize("reason", ["", "A drill"])
def test_the_one_who_leads_closes_it(
    as_: As, ana: User, url: Url, live: Incident, reason: str, request: Any
) -> None:
    if not reason:
        request.getfixturevalue("ready")

    response = as_(ana).post(url("closure"), {"reason": reason})

    live.refresh_from_db()
    assert response["Location"] == f"/incidents/{live.number}/"
    assert (live.state, live.entries.get(verb="closed").reason) == ("closed", reason)


def test_a_responder_who_does_not_lead_sees_the_list_and_does_not_close(
    as_: As, ben: User, url: Url, live: Incident
) -> None:
    html = as_(ben).get(url("closure")).content.decode()

    assert "The commander, a deputy or the owner closes it." in html
    assert as_(ben).post(url("closure"), {"reason": "A drill"}).status_code == 403


def test_a_deputy_closes_it(as_: As, ana: User, ben: User, url: Url, ready: Incident) -> None:
    roles.give(ready, user=ben, name="deputy", by=ana)

    assert as_(ben).post(url("closure")).status_code == 302


@pytest.fixture
def addresses(
    url: Url, gate: Callable[..., Checkpoint], lines: list[SubStep], live: Incident, ana: User
) -> list[str]:
    """Everything that changes the plan."""
    update, due = updates.post(live, by=ana, headline="Nobody can pay"), gate(2)
    plain = [url(name) for name in ("checkpoints", "clock", "decide", "post", "closure")]
    return [
        *plain, url("checkpoint", due.pk), url("skip", due.pk), url("tick", lines[0].pk),
        url("correction", update.number),
    ]  # fmt: skip


@pytest.mark.parametrize(("who", "status"), [("cleo", 404), ("vera", 403), ("", 302)])
def test_others_change_nothing(
    addresses: list[str], live: Incident, ana: User, client: Client, request: Any,
    who: str, status: int,
) -> None:  # fmt: skip
    """An outsider of a private incident, one who may only look, one who is not signed in."""
    if status == 404:
        incidents.set_privacy(live, private=True, by=ana)
    if who:
        client.force_login(request.getfixturevalue(who))
    before = live.entries.count()

    answers = [client.post(address, {"reason": "Because"}) for address in addresses]

    assert {answer.status_code for answer in answers} == {status}
    assert live.entries.count() == before
    if not who:
        assert {a["Location"].split("?")[0] for a in answers} == {"/sign-in/"}


@pytest.mark.parametrize("name", ["checkpoint", "update"])
def test_an_outsider_does_not_even_look(
    addresses: list[str], live: Incident, ana: User, cleo: User, as_: As, url: Url, name: str
) -> None:
    incidents.set_privacy(live, private=True, by=ana)
    number = live.checkpoints.get().pk if name == "checkpoint" else 1

    assert as_(cleo).get(url(name, number)).status_code == 404
