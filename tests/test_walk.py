"""Every address of the application, as each kind of person: nothing leaks and looking never writes.

An address that is not known here fails the first test: say in `World.rows` what its number means.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from django.db import InternalError, connection, transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.models import User
from documents import samples
from documents.changes import import_document
from evidence.changes import ask_reading, attach_text
from evidence.models import Revision
from incidents.changes import incident as changes
from incidents.changes import pieces, roles
from incidents.kinds import kinds
from incidents.models import Entry, Incident, Provenance, ReadingSource
from notices.models import Chat, Notice

As = Callable[[User], Client]
# Open to everybody: signing in, the forgotten password, and links that let somebody in once.
PUBLIC = {
    "account_login", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "accounts:link",
}  # fmt: skip
NO_ROW_NEEDED = {
    "priority": "P0", "language": "en", "name": "blame",
    "token": "spent", "uidb36": "1", "key": "spent",
}  # fmt: skip
FINE = {200, 302, 403, 405}
# A link that was used is gone; there is no door to what is open; a notice is its recipient's.
NOT_THERE = {"accounts:link": 410, "incidents:membership": 404, "notices:read": 404}


class Address(NamedTuple):
    """Its name, its path, and whether it belongs to an incident."""

    name: str
    path: str
    of_incident: bool


class World:
    """An incident with a piece of every kind, and what the numbers in addresses stand for."""

    def __init__(self, incident: Incident, notice: Notice) -> None:
        self.incident = incident
        service = incident.services.all()[0].service
        chat = Chat.objects.create(name="Ops", url="jsons://chat.invalid/x")
        source = ReadingSource.objects.create(name="Home", url="https://metrics.invalid")
        self.rows: dict[str, Any] = {
            "accounts": notice.recipient, "notices:read": notice,
            "plans:checkpoint": incident.checkpoints.all()[0],
            "plans:skip": incident.checkpoints.all()[1],
            "plans:snooze": incident.checkpoints.all()[0],
            "plans:hand_over": incident.checkpoints.all()[0],
            "plans:notice_again": notice, "notices:of_person": notice.recipient,
            "notices:chat": chat, "notices:chat_test": chat,
            "plans:tick": incident.substeps.all()[0],
            "whys": incident.whys.all()[0], "whys:promotion": incident.evidence.all()[0],
            "incidents:service": service, "incidents:service_retirement": service,
            "incidents:source": source, "incidents:source_retirement": source,
            "incidents:source_trial": source,
            "incidents:role_end": incident.roles.all()[0],
            "evidence": incident.evidence.all()[0],
            "evidence:file": incident.attachments.all()[0],
            "evidence:log_query": incident.attachments.all()[0],
            "evidence:log": incident.attachments.all()[0].log_readings.all()[0],
            "incidents:entry": incident.entries.all()[0], "incidents:metric": incident.metrics.all()[0],
        }  # fmt: skip

    def addresses(self) -> Iterator[Address]:
        """Every address of the application, those of pieces once for every kind."""
        for name, keys in patterns(get_resolver().url_patterns):
            if "api" in name.split(":"):
                continue  # its door is a token: tests/api
            for values in self.values(name, keys):
                path = reverse(name, kwargs={key: values[key] for key in keys})
                yield Address(name, path + values.get("under", ""), "number" in keys)

    def values(self, name: str, keys: list[str]) -> Iterator[dict[str, Any]]:
        """What stands in an address: once, or for every noun."""
        given = {"number": self.incident.number, "serial": 1, **NO_ROW_NEEDED}
        if "noun" in keys:
            for noun, kind in kinds.items():
                row = kind.model._default_manager.filter(incident=self.incident)[0]
                under = f"?under={getattr(row, kind.parent).pk}" if kind.needs_parent else ""
                yield {**given, "noun": noun, "pk": row.pk, "under": under}
        elif "pk" in keys:
            row = self.rows.get(name) or self.rows[name.partition(":")[0]]
            yield {**given, "pk": row.pk}
        else:
            yield given


def patterns(found: list[Any], spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """The full name of every address, with the names of what stands in it."""
    for pattern in found:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from patterns(pattern.url_patterns, inner)
        else:
            yield ":".join([*spaces, pattern.name or ""]), list(pattern.pattern.converters)


@pytest.fixture
def world(ana: User) -> World:
    """The sample incident, live, with the kinds of pieces that it lacks."""
    now = timezone.now()
    incident = import_document(samples.raw(), name="a.md", owner=ana, repair=True, start_at=now)
    pieces.add(Provenance(incident=incident, text="Written by hand"), part="notes", by=ana)
    pieces.add(Revision(incident=incident, name="gateway--7"), part="changes", by=ana)
    attached = attach_text(incident, "12:00 status=503", name="gateway.log", by=ana)
    ask_reading(attached, query="", by=ana)
    notice = Notice.objects.create(
        recipient=ana, channel="app", topic="checkpoint", occasion="due", state="sent",
        subject_id=incident.checkpoints.all()[0].pk, due_at=now, next_try_at=now, title="A gate",
    )  # fmt: skip
    return World(incident, notice)


@contextmanager
def read_only() -> Iterator[None]:
    """A transaction that PostgreSQL lets nobody write in."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield
        transaction.set_rollback(True)


def look(client: Client, path: str) -> Any:
    """GET where nobody can write."""
    with read_only():
        return client.get(path)


def test_a_view_that_wrote_would_be_caught(as_: As, ben: User, incident: Incident) -> None:
    client = as_(ben)

    with pytest.raises(InternalError, match="read-only"), read_only():
        client.post(reverse("incidents:state", args=[incident.number]), {"state": "monitoring"})


def test_the_signed_out_are_sent_to_sign_in(world: World, client: Client) -> None:
    reached, before = set(), Entry.objects.count()

    for address in world.addresses():
        for answer in (look(client, address.path), client.post(address.path)):
            gate = answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
            reached |= set() if gate else {address.name}

    assert reached == PUBLIC
    assert Entry.objects.count() == before


def test_htmx_is_sent_to_sign_in_as_a_whole_page(
    world: World, client: Client, htmx: dict[str, str]
) -> None:
    for address in world.addresses():
        if address.name not in PUBLIC and address.name != "account_logout":
            response = client.get(address.path, headers=htmx)
            assert response["HX-Redirect"].startswith("/sign-in/"), address.path


@pytest.mark.parametrize("role", ["viewer", "commander"])
def test_a_private_incident_is_not_there_for_outsiders(
    world: World, as_: As, ana: User, cleo: User, role: str
) -> None:
    changes.set_privacy(world.incident, private=True, by=ana)
    User.objects.filter(pk=cleo.pk).update(role=role)
    client, before = as_(cleo), Entry.objects.count()

    for address in world.addresses():
        if address.of_incident:
            looked, posted = look(client, address.path), client.post(address.path, {"to": "up"})
            assert {looked.status_code, posted.status_code} <= {404, 405}, address.path
            assert world.incident.title not in looked.content.decode(), address.path
    assert Entry.objects.count() == before


def test_an_administrator_sees_of_a_private_incident_only_its_door(
    world: World, as_: As, ana: User, ada: User
) -> None:
    changes.set_privacy(world.incident, private=True, by=ana)
    client = as_(ada)

    inside = {a for a in world.addresses() if a.of_incident}
    opened = {a.name for a in inside if look(client, a.path).status_code not in (404, 405)}

    assert opened == {"incidents:show", "incidents:membership"}


def test_a_viewer_looks_at_everything_open_and_changes_nothing(
    world: World, as_: As, vera: User
) -> None:
    client, before = as_(vera), Entry.objects.count()

    for address in world.addresses():
        expected = FINE | {NOT_THERE.get(address.name)}
        assert look(client, address.path).status_code in expected, address.path
        if address.of_incident and address.name != "incidents:membership":
            assert client.post(address.path, {"to": "up"}).status_code in (403, 405), address.path
    assert Entry.objects.count() == before


def test_looking_never_writes(world: World, as_: As, ana: User, ada: User) -> None:
    roles.give(world.incident, user=ada, name="commander", by=ana)
    client = as_(ada)

    for address in world.addresses():
        expected = FINE | {NOT_THERE.get(address.name)}
        assert look(client, address.path).status_code in expected, address.path
