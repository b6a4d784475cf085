"""Asking for a log to be read, watching it, and looking at what was found."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from evidence import changes
from evidence.models import Attachment, Evidence, LogReading
from evidence.tasks import read_log
from incidents.models import Incident

As = Callable[[User], Client]


def ask(file: Attachment) -> str:
    return reverse("evidence:log_query", args=[file.incident.number, file.pk])


def shown(reading: LogReading) -> str:
    return reverse("evidence:log", args=[reading.attachment.incident.number, reading.pk])


def test_a_query_is_kept_and_waits(as_: As, ben: User, log: Attachment) -> None:
    response = as_(ben).post(ask(log), {"query": "status:503"})

    reading = LogReading.objects.get()
    assert response.url == shown(reading)
    assert (reading.query, reading.state, reading.asked_by) == ("status:503", "waiting", ben)


def test_a_query_that_cannot_be_understood_comes_back(as_: As, ben: User, log: Attachment) -> None:
    response = as_(ben).post(ask(log), {"query": "level:loud"})

    html = response.content.decode()
    assert response.status_code == 422
    assert "“loud” is no level" in html
    assert 'value="level:loud"' in html


def test_a_picture_is_not_read_as_a_log(as_: As, ben: User, log: Attachment) -> None:
    Attachment.objects.update(media_type="image/png")

    assert as_(ben).post(ask(log), {"query": ""}).status_code == 422
    assert not LogReading.objects.exists()


def test_a_log_that_is_read_says_how_far_and_asks_again(
    as_: As, ben: User, log: Attachment, htmx: dict[str, str]
) -> None:
    reading = LogReading.objects.create(attachment=log, state="reading", bytes_done=log.size // 2)

    part = as_(ben).get(shown(reading), headers=htmx).content.decode()

    assert part.lstrip().startswith('<section class="card" id="reading"')
    assert 'hx-trigger="every 2s"' in part
    assert '<progress max="100" value="' in part
    assert "Look again" in part


def test_a_log_that_was_read_is_drawn_and_told(
    as_: As, ben: User, log: Attachment, ana: User
) -> None:
    reading = changes.ask_reading(log, query="status:5xx", by=ana)
    read_log()

    html = as_(ben).get(shown(reading)).content.decode()

    assert 'role="img" aria-label="3 lines from 2026-03-02 12:00 UTC' in html
    assert '<b class="strong">2 match</b>' in html
    assert "2 × 503" in html
    assert (
        "<li><span>2</span><span>2026-03-02T12:00:02Z ERROR pool full status=503</span></li>"
        in html
    )
    assert '<th scope="row">2026-03-02 12:01</th><td>1</td><td>1</td>' in html
    assert 'value="status:5xx"' in html
    assert "every 2s" not in html


def test_a_line_of_a_log_is_never_markup(as_: As, ben: User, incident: Incident, ana: User) -> None:
    text = "12:00 <script>alert(1)</script>"
    file = changes.attach_text(incident, text, name="<b>.log", by=ana)
    reading = changes.ask_reading(file, query="", by=ana)
    read_log()

    html = as_(ben).get(shown(reading)).content.decode()

    assert "<script>alert" not in html
    assert "&lt;b&gt;.log" in html


def test_what_went_wrong_is_said(as_: As, ben: User, log: Attachment) -> None:
    reading = LogReading.objects.create(attachment=log, state="failed", error="It was cut off.")

    html = as_(ben).get(shown(reading)).content.decode()

    assert "It was cut off." in html
    assert "Read it again" in html


def test_earlier_queries_are_linked(as_: As, ben: User, log: Attachment) -> None:
    first = LogReading.objects.create(attachment=log, query="level:error", state="done")
    second = LogReading.objects.create(attachment=log, state="waiting")

    html = as_(ben).get(shown(second)).content.decode()

    assert f'<a href="{shown(first)}">level:error</a>' in html


def test_viewers_watch_and_do_not_ask(as_: As, vera: User, seen: Evidence) -> None:
    assert seen.attachment
    reading = LogReading.objects.create(attachment=seen.attachment)
    client = as_(vera)

    assert client.get(shown(reading)).status_code == 200
    assert "Read it again" not in client.get(shown(reading)).content.decode()
    assert client.post(ask(seen.attachment), {"query": ""}).status_code == 403


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_log_of_a_private_incident_is_not_there_for_outsiders(
    as_: As, cleo: User, ana: User, private: Incident, client: Client, method: str
) -> None:
    file = changes.attach_text(private, "12:00 secret", name="a.log", by=ana)
    url = shown(changes.ask_reading(file, query="", by=ana)) if method == "get" else ask(file)

    out = getattr(client, method)(url)

    assert out.url.startswith("/sign-in/")
    assert getattr(as_(cleo), method)(url).status_code == 404
