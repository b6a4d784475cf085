"""Evidence with a file: brought by a form, corrected without losing a word or the file."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from evidence.models import Attachment, Evidence, LogReading
from incidents.models import Entry, Incident
from tests.evidence.views.conftest import PNG, upload
from whys.models import Why

As = Callable[[User], Client]
Bring = Callable[..., Any]


def left(root: Any) -> list[Any]:
    return [path for path in root.rglob("*") if path.is_file()]


def details(evidence: Evidence) -> str:
    return reverse("evidence:details", args=[evidence.incident.number, evidence.pk])


def form_of(evidence: Evidence, **fields: Any) -> dict[str, Any]:
    base = {"text": evidence.text, "kind": evidence.kind, "reliability": "tool"}
    return base | {"version": evidence.version} | fields


def test_a_picture_becomes_evidence_under_its_answer(bring: Bring, ben: User, why: Why) -> None:
    response = bring(file=upload(PNG), under=why.pk, stance="contradicts", source="Grafana")

    evidence = Evidence.objects.get()
    assert response.url == reverse("evidence:page", args=[evidence.incident.number, evidence.pk])
    assert evidence.collected_by == ben
    assert evidence.attachment
    assert evidence.attachment.media_type == "image/png"
    assert evidence.attachment.path.read_bytes() == PNG
    assert evidence.links.get().stance == "contradicts"


def test_the_form_opens_under_the_why_it_was_opened_from(
    as_: As, ben: User, incident: Incident, why: Why
) -> None:
    url = reverse("evidence:upload", args=[incident.number])

    html = as_(ben).get(f"{url}?under={why.pk}").content.decode()

    assert f'<option value="{why.pk}" selected>' in html
    assert 'enctype="multipart/form-data"' in html


def test_a_why_of_another_incident_is_not_offered(bring: Bring, private: Incident) -> None:
    elsewhere = Why.objects.create(
        incident=private, analysis=private.analyses.create(problem="x"), answer="Secret"
    )

    response = bring(under=elsewhere.pk)

    assert response.status_code == 422
    assert "Secret" not in response.content.decode()


def test_a_pasted_log_becomes_a_file_that_is_read_at_once(bring: Bring) -> None:
    bring(kind="log", pasted="12:00 one\r\n12:01 two")

    evidence = Evidence.objects.get()
    assert evidence.attachment
    assert evidence.attachment.path.read_text() == "12:00 one\n12:01 two"
    assert LogReading.objects.get().attachment == evidence.attachment


def test_every_stored_field_is_on_the_timeline(bring: Bring) -> None:
    bring(file=upload(PNG), observed_at="2026-03-02T11:00", observed_until="2026-03-02T12:00")

    now = Entry.objects.get(model="evidence.evidence").now
    assert now["attachment"] == Attachment.objects.get().pk
    assert now["reliability"] == "tool"
    assert now["observed_until"] == "2026-03-02T12:00:00+00:00"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../x", "x"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("C:\\logs\\gateway.log", "gateway.log"),
        ("x" * 300 + ".png", "x" * 146 + ".png"),
    ],
)
def test_names_are_names_only(bring: Bring, name: str, kept: str) -> None:
    bring(file=upload(PNG, name))

    assert Attachment.objects.get().name == kept


def test_a_name_with_a_line_break_reaches_no_header(as_: As, ben: User, incident: Incident) -> None:
    body = (
        '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nSeen\r\n'
        '--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\nfile\r\n'
        '--b\r\nContent-Disposition: form-data; name="file"; '
        "filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x%3D1.txt\r\n"
        "Content-Type: text/plain\r\n\r\nready\r\n--b--\r\n"
    )
    client = as_(ben)
    url = reverse("evidence:upload", args=[incident.number])

    client.post(url, body.encode(), content_type="multipart/form-data; boundary=b")

    file = Attachment.objects.get()
    served = client.get(reverse("evidence:file", args=[incident.number, file.pk]))
    assert "Set-Cookie" not in served.headers
    assert file.name == "aSet-Cookie_ x=1.txt"


@pytest.mark.parametrize("raw", [b"<svg onload='alert(1)'/>", b"<html><script>1</script>"])
def test_what_could_run_is_text(bring: Bring, raw: bytes) -> None:
    bring(file=upload(raw, "picture.png", "image/svg+xml"))

    assert Attachment.objects.get().media_type == "text/plain"


def test_an_empty_file_is_refused(bring: Bring, settings: Any) -> None:
    response = bring(file=upload(b""))

    assert response.status_code == 422
    assert "empty" in response.content.decode()
    assert left(settings.MEDIA_ROOT) == []


def test_too_large_a_file_is_refused_and_nothing_typed_is_lost(
    bring: Bring, settings: Any, why: Why
) -> None:
    settings.UPLOAD_MOST = 50

    response = bring(file=upload(PNG), excerpt="kept words", under=why.pk)

    html = response.content.decode()
    assert response.status_code == 422
    assert "A file may have at most" in html
    assert "kept words" in html
    assert f'<option value="{why.pk}" selected>' in html
    assert left(settings.MEDIA_ROOT) == []


def test_far_too_large_a_file_is_not_even_read(bring: Bring, settings: Any) -> None:
    settings.UPLOAD_MOST_LOG = 50

    response = bring(file=upload(PNG))

    assert response.status_code == 413
    assert not settings.MEDIA_ROOT.exists()


def test_a_file_waits_for_the_form_to_be_corrected(bring: Bring) -> None:
    first = bring(text="", file=upload(PNG))
    kept = first.context["form"]["kept"].value()

    bring(kept=kept)

    assert first.status_code == 422
    assert "has arrived and waits" in first.content.decode()
    assert Attachment.objects.get().path.read_bytes() == PNG


def test_a_waiting_file_is_its_senders_only(bring: Bring, as_: As, cleo: User) -> None:
    first = bring(text="", file=upload(PNG))
    url = first.wsgi_request.path
    data = {"text": "Mine now", "kind": "file", "reliability": "tool"}

    as_(cleo).post(url, data | {"kept": first.context["form"]["kept"].value()})

    assert Evidence.objects.get().attachment is None


def test_a_file_or_a_paste_but_not_both(bring: Bring) -> None:
    response = bring(file=upload(PNG), pasted="12:00 ready")

    assert response.status_code == 422
    assert "not both" in response.content.decode()


@pytest.mark.parametrize("start", ["", "2026-03-02T12:01"])
def test_it_cannot_end_before_it_begins(bring: Bring, start: str) -> None:
    response = bring(observed_at=start, observed_until="2026-03-02T12:00")

    assert response.status_code == 422
    assert "It cannot end before it begins." in response.content.decode()


def test_a_full_disk_answers_507_and_keeps_what_was_typed(
    bring: Bring, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("evidence.storage.open_new", full)

    sent, pasted = bring(file=upload(PNG), excerpt="my words"), bring(pasted="12:00 ready")

    assert (sent.status_code, pasted.status_code) == (507, 507)
    assert "no room on the server" in sent.content.decode()
    assert "my words" in sent.content.decode()
    assert "12:00 ready" in pasted.content.decode()
    assert not Evidence.objects.exists()


def test_a_new_file_takes_the_place_of_the_one_before(bring: Bring, seen: Evidence) -> None:
    before = seen.attachment

    bring(details(seen), **form_of(seen, file=upload(PNG)))

    seen.refresh_from_db()
    entry = Entry.objects.filter(model="evidence.evidence").latest("id")
    assert before
    assert seen.attachment != before
    assert entry.was["attachment"] == before.pk


def test_its_file_stays_when_the_words_change(bring: Bring, seen: Evidence) -> None:
    before = seen.attachment

    bring(details(seen), **form_of(seen, text="Said better"))

    seen.refresh_from_db()
    assert (seen.text, seen.attachment) == ("Said better", before)


def test_its_file_can_be_taken_away(bring: Bring, seen: Evidence) -> None:
    bring(details(seen), **form_of(seen, drop_file="on"))

    seen.refresh_from_db()
    assert seen.attachment is None


def test_a_save_on_top_of_a_newer_one_shows_both_and_keeps_the_file(
    bring: Bring, seen: Evidence
) -> None:
    stale = form_of(seen, text="Mine", file=upload(PNG))
    bring(details(seen), **form_of(seen, text="Theirs"))

    response = bring(details(seen), **stale)

    html = response.content.decode()
    assert response.status_code == 409
    assert "Mine" in html
    assert "Theirs" in html
    again = form_of(seen, text="Mine", version=seen.version + 1)
    bring(details(seen), **again, kept=response.context["form"]["kept"].value())
    seen.refresh_from_db()
    assert seen.text == "Mine"
    assert seen.attachment
    assert seen.attachment.name == "shot.png"


@pytest.mark.parametrize("name", ["evidence:upload", "evidence:details"])
def test_only_those_who_may_write_may_send(
    client: Client, as_: As, vera: User, seen: Evidence, settings: Any, name: str
) -> None:
    pk = [seen.pk] if name == "evidence:details" else []
    url = reverse(name, args=[seen.incident.number, *pk])
    before = len(left(settings.MEDIA_ROOT))

    out = client.post(url, {"file": upload(PNG)})
    viewer = as_(vera).post(url, {"file": upload(PNG)})

    assert out.url.startswith("/sign-in/")
    assert viewer.status_code == 403
    assert len(left(settings.MEDIA_ROOT)) == before


def test_an_outsider_finds_nothing_to_send_to(as_: As, cleo: User, private: Incident) -> None:
    url = reverse("evidence:upload", args=[private.number])

    assert as_(cleo).post(url, {"file": upload(PNG)}).status_code == 404


def test_a_forged_request_is_refused(ben: User, incident: Incident, settings: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ben)

    response = client.post(
        reverse("evidence:upload", args=[incident.number]),
        {"text": "Forged", "kind": "file", "file": upload(PNG)},
    )

    assert response.status_code == 403
    assert not Evidence.objects.exists()
    assert left(settings.MEDIA_ROOT) == []
