"""Two people at once: the row lock lets one change follow the other, and none is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from incidents.changes import incident as changes
from incidents.changes import pieces
from incidents.changes import services as service_changes
from incidents.changes.pieces import Stale
from incidents.models import Finding, Incident, Service

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(change: Callable[[int], Any], times: int = 4) -> list[Any]:
    """What each of some threads got that did this at the same moment; a refusal is its result."""
    ready = Barrier(times)

    def work(number: int) -> Any:
        ready.wait(timeout=20)
        try:
            return change(number)
        except Stale as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(work, range(times)))


def test_every_incident_gets_a_number_of_its_own(ana: User) -> None:
    made = at_once(lambda n: changes.declare(by=ana, title=f"Search {n}"))

    assert sorted(incident.number for incident in made) == [1, 2, 3, 4]


def test_of_two_edits_of_the_same_text_one_is_refused(incident: Incident, ana: User) -> None:
    finding = pieces.add(
        Finding(incident=incident, polarity="failure", text="Mail"), part="findings", by=ana
    )

    results = at_once(
        lambda n: pieces.edit(finding, version=1, part="findings", by=ana, text=f"Mail {n}")
    )

    done = [result for result in results if isinstance(result, Finding)]
    assert len(done) == 1
    assert Finding.objects.get().text == done[0].text
    assert incident.entries.filter(verb="edited").count() == 1


def test_entries_of_one_incident_commit_in_order_and_none_is_lost(
    incident: Incident, ana: User
) -> None:
    at_once(
        lambda n: pieces.add(
            Finding(incident=incident, polarity="failure", text=f"Mail {n}"),
            part="findings",
            by=ana,
        )
    )

    entries = incident.entries.filter(verb="added").order_by("id")
    assert [entry.now["position"] for entry in entries] == [0, 1, 2, 3]


def test_a_service_named_by_several_people_is_one() -> None:
    at_once(lambda n: service_changes.create_service(name="Gateway" if n % 2 else "GATEWAY"))

    assert Service.objects.count() == 1
