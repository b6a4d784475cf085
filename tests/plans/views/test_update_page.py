"""What an update's page tells: carried lines, its checkpoint, the decision that stood, old figures."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from incidents.models import Incident
from plans.changes import updates
from plans.changes.decisions import decide
from plans.models import Checkpoint, StatusUpdate
from plans.told import update_facts

As = Callable[[User], Client]
Url = Callable[..., str]


@pytest.fixture
def first(live: Incident, ana: User) -> StatusUpdate:
    """Ana's update."""
    return updates.post(
        live, by=ana, headline="Nobody can pay", known="The *pool* is full", changed="All of it"
    )


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_carried_lines_say_since_when_they_stand(
    as_: As, ben: User, url: Url, first: StatusUpdate
) -> None:
    marked = f'unchanged since <time datetime="{first.as_of.isoformat()}" data-local>'
    opened = html(as_(ben), url("post"))

    as_(ben).post(url("post"), {"headline": "Same", "known": "The *pool* is full\nSeats answer"})
    page = html(as_(ben), url("update", 2))

    assert marked in opened
    assert marked in page
    assert "<li>Seats answer</li>" in page


def test_no_change_is_one_click(as_: As, ben: User, url: Url, first: StatusUpdate) -> None:
    response = as_(ben).post(url("post"), {"no_change": "yes"})

    second = first.incident.updates.get(number=2)
    assert response["Location"] == url("update", 2)
    assert (second.headline, second.known) == (first.headline, first.known)
    assert second.changed == f"No change since {first.as_of:%H:%M} UTC."


def test_no_change_before_anything_was_told_names_the_incident(
    as_: As, ben: User, url: Url, live: Incident
) -> None:
    as_(ben).post(url("post"), {"no_change": "yes"})

    assert live.updates.get().headline == "Checkout fails"


def test_an_update_tells_of_its_checkpoint(
    as_: As, ben: User, url: Url, live: Incident, gate: Callable[..., Checkpoint]
) -> None:
    due = gate(2)

    opened = html(as_(ben), f"{url('post')}?checkpoint={due.pk}")
    as_(ben).post(url("post"), {"headline": "Half can pay", "checkpoint": due.pk})

    assert f'name="checkpoint" value="{due.pk}"' in opened
    assert live.updates.get().checkpoint == due
    assert "2-hour checkpoint</a> of" in html(as_(ben), url("update", 1))


@pytest.mark.parametrize("key", ["0", "x", "99999999999999999999", "²"])
def test_a_checkpoint_that_is_none_is_none(
    as_: As, ben: User, url: Url, live: Incident, key: str
) -> None:
    as_(ben).get(f"{url('post')}?checkpoint={key}")
    as_(ben).post(url("post"), {"headline": "Half can pay", "checkpoint": key})

    assert live.updates.get().checkpoint is None


def test_an_update_shows_the_decision_that_stood(
    as_: As, ben: User, url: Url, live: Incident
) -> None:
    decide(live, by=ben, choice="continue", rationale="Errors halved")
    as_(ben).post(url("post"), {"headline": "Half can pay"})
    decide(live, by=ben, choice="escalate", rationale="It grows")

    page = html(as_(ben), url("update", 1))

    assert ">D-1</a>: continue, because Errors halved" in page
    assert "objections: none; decided by Ben" in page
    assert "It grows" not in page


def test_an_update_of_an_older_version_is_still_shown(
    as_: As, vera: User, url: Url, first: StatusUpdate
) -> None:
    old = {
        "state": "Investigating", "recovery": "0/1 (0 %)", "flows": [], "metrics": [],
        "criteria": [{"side": "continue", "text": "It answers", "result": "met"}], "revision": 3,
        "services": [{"name": "Gateway", "core": True, "state": "failing", "detail": "503"}],
    }  # fmt: skip
    StatusUpdate.objects.filter(pk=first.pk).update(snapshot=old)

    page = html(as_(vera), url("update", 1))

    assert "continue 1 met" in page
    assert "Gateway" in page


def test_the_facts_are_plain(first: StatusUpdate) -> None:
    facts = update_facts(first)

    assert json.loads(json.dumps(facts)) == facts
    assert (facts["headline"], facts["posted_by"]) == ("Nobody can pay", "Ana")
    assert [text["label"] for text in facts["texts"]] == ["What changed", "What we know"]
