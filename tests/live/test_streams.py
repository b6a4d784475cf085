"""Streams of a real server on a committed database."""

import http.client
import signal
import time
from pathlib import Path

import pytest

from accounts.models import User
from incidents import timeline
from incidents.changes import incident as changes
from incidents.changes import roles
from incidents.models import Incident
from tests.live.conftest import Listen, stream_of
from tests.server import Server, environment, free_port

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_page_first_gets_what_it_missed(listen: Listen, ana: User, incident: Incident) -> None:
    before = timeline.revision(incident)
    changes.set_state(incident, state="identified", by=ana)

    message = listen(ana, incident, since=before).message()

    assert f"id: {timeline.revision(incident)}" in message
    assert 'hx-target="#header"' in message
    assert "Identified" in message


def test_what_the_browser_saw_last_wins_over_what_the_page_said(
    listen: Listen, ana: User, incident: Incident
) -> None:
    changes.set_state(incident, state="identified", by=ana)
    seen = timeline.revision(incident)
    stream = listen(ana, incident, since=0, last_event_id=seen)

    changes.set_state(incident, state="monitoring", by=ana)

    assert stream.until(f"id: {timeline.revision(incident)}\n")


def test_a_change_reaches_every_viewer_within_a_second(
    listen: Listen, ana: User, ben: User, incident: Incident
) -> None:
    now = timeline.revision(incident)
    streams = [listen(user, incident, since=now) for user in (ana, ben)]
    time.sleep(0.5)

    started = time.monotonic()
    changes.set_state(incident, state="monitoring", by=ana)
    messages = [stream.until("Monitoring") for stream in streams]

    assert all('data-by="Ana"' in message for message in messages)
    assert time.monotonic() - started < 5  # a bound for a busy machine; alone it takes 0.3 s


def test_a_stranger_gets_404_and_nobody_401(listen: Listen, cleo: User, private: Incident) -> None:
    assert listen(cleo, private).answer.status == 404
    assert listen(None, private).answer.status == 401


def test_only_get_opens_a_stream(server: Server, incident: Incident) -> None:
    client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)

    client.request("POST", f"/live/incidents/{incident.number}/")

    assert client.getresponse().status == 405


def test_a_stream_ends_soon_after_its_reader_lost_access(
    listen: Listen, ana: User, ben: User, private: Incident
) -> None:
    role = roles.give(private, user=ben, name="scribe", by=ana)
    stream = listen(ben, private, since=timeline.revision(private))

    roles.end(role, by=ana)

    assert stream.until("words that nobody says") == ""


def test_a_stream_ends_when_its_reader_is_deactivated(
    listen: Listen, ben: User, incident: Incident
) -> None:
    stream = listen(ben, incident, since=timeline.revision(incident))

    User.objects.filter(pk=ben.pk).update(is_active=False)

    assert stream.until("words that nobody says") == ""


def test_a_seventh_stream_of_one_person_is_refused(
    listen: Listen, ana: User, incident: Incident
) -> None:
    now = timeline.revision(incident)
    streams = [listen(ana, incident, since=now) for _ in range(6)]

    assert [stream.answer.status for stream in streams] == [200] * 6
    assert listen(ana, incident, since=now).answer.status == 503


def test_the_process_ends_at_once_with_open_streams(
    tmp_path: Path, ana: User, incident: Incident
) -> None:
    port = free_port()
    own = Server(environment(tmp_path, port, DEBUG="1"), port)
    own.start()
    stream = stream_of(port, ana, incident)

    own.process.send_signal(signal.SIGINT)

    assert stream.until("words that nobody says") == ""
    own.process.wait(5)
