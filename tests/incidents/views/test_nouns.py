"""Every kind of piece that incidents bring can be entered, shown, changed and refused."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.kinds import kinds
from incidents.models import Incident, Metric

As = Callable[[User], Client]
Data = dict[str, Any]
READING = {"amount": "4-17", "at": "2026-03-02T12:00"}

# noun, what is typed, what is then read on the page, what is typed later, what is no answer
CASES: list[tuple[str, Data, str, Data, Data]] = [
    ("findings", {"polarity": "failure", "text": "Mail `queue` grows"}, "<code>queue</code>",
     {"subject": "Mail"}, {"text": ""}),
    ("impacts", {"kind": "revenue", "text": "Orders lost", "amount": "12.5", "currency": "EUR"},
     "Orders lost", {"label": "Sales"}, {"currency": ""}),
    ("labels", {"name": "payments"}, "payments", {"name": "money"}, {"name": "x" * 81}),
    ("references", {"system": "Tracker", "key": "77", "url": "https://example.org/77"},
     'href="https://example.org/77"', {"key": "78"}, {"url": "javascript:alert(1)"}),
    ("notes", {"heading": "Weather", "text": "A storm outside"}, "A storm outside",
     {"heading": "Storm"}, {"text": " "}),
    ("provenance", {"text": "Written on the train", "assisted": "on"}, "reviewed by nobody yet",
     {"text": "Written at home"}, {"text": ""}),
    ("metrics", {"name": "Errors", "direction": "lower", "target_operator": "<", "target": "1"},
     "Errors", {"unit": "%"}, {"target": ""}),
    ("readings", READING, "4–17", {"note": "from the graph"}, {"amount": "some"}),
    ("services", {"name": "Gateway", "state": "failing", "core": "on"}, "0/1 (0 %)",
     {"state": "operational"}, {"state": "sleepy"}),
    ("flows", {"name": "Ask", "steps": "Sign in (operational)\nAnswer (failing)"}, "Blocked",
     {"note": "the golden path"}, {"steps": ""}),
]  # fmt: skip


@pytest.fixture
def add_url(incident: Incident, metric: Metric) -> Callable[[str], str]:
    def add_url(noun: str) -> str:
        address = reverse("incidents:piece_new", args=[incident.number, noun])
        return f"{address}?under={metric.pk}" if noun == "readings" else address

    return add_url


Url = Callable[[str], str]


def stored(incident: Incident, noun: str) -> Any:
    return kinds[noun].model._default_manager.filter(incident=incident).latest("pk")


@pytest.mark.parametrize(("noun", "data", "shown", "later", "bad"), CASES)
def test_a_piece_is_entered_and_shown(
    as_: As, ben: User, incident: Incident, add_url: Url,
    noun: str, data: Data, shown: str, later: Data, bad: Data,
) -> None:  # fmt: skip
    client = as_(ben)

    response = client.post(add_url(noun), data, follow=True)

    assert response.status_code == 200
    assert shown in response.content.decode()
    assert incident.entries.order_by("-id")[0].verb == "added"


@pytest.mark.parametrize(("noun", "data", "shown", "later", "bad"), CASES)
def test_a_piece_is_changed_in_its_form(
    as_: As, ben: User, incident: Incident, add_url: Url,
    noun: str, data: Data, shown: str, later: Data, bad: Data,
) -> None:  # fmt: skip
    client = as_(ben)
    client.post(add_url(noun), data)
    piece = stored(incident, noun)
    address = reverse("incidents:piece", args=[incident.number, noun, piece.pk])

    opened = client.get(address)
    response = client.post(address, {**data, "version": piece.version, **later})

    assert opened.status_code == 200
    assert response.status_code == 302
    piece.refresh_from_db()
    [(name, value)] = later.items()
    assert (str(getattr(piece, name)), piece.version) == (value, 2)


@pytest.mark.parametrize(("noun", "data", "shown", "later", "bad"), CASES)
def test_what_is_no_answer_is_said_so(
    as_: As, ben: User, incident: Incident, add_url: Url,
    noun: str, data: Data, shown: str, later: Data, bad: Data,
) -> None:  # fmt: skip
    before = incident.entries.count()

    response = as_(ben).post(add_url(noun), {**data, **bad})

    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode() or 'class="err"' in response.content.decode()
    assert incident.entries.count() == before


@pytest.mark.parametrize("noun", [case[0] for case in CASES])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_change_it_cannot_add_to_it(
    as_: As, vera: User, cleo: User, private: Incident, add_url: Url, noun: str, method: str
) -> None:
    hidden = reverse("incidents:piece_new", args=[private.number, noun])

    assert getattr(as_(vera), method)(add_url(noun)).status_code == 403
    assert getattr(as_(cleo), method)(hidden).status_code == 404


@pytest.mark.parametrize("noun", ["nonsense", "incidents", "roles2"])
def test_an_unknown_noun_is_not_there(as_: As, ben: User, incident: Incident, noun: str) -> None:
    for name, args in (("piece_new", []), ("piece", [1]), ("piece_history", [1])):
        address = reverse(f"incidents:{name}", args=[incident.number, noun, *args])
        assert as_(ben).get(address).status_code == 404


@pytest.mark.parametrize("under", ["", "0", "x", "987654", "9" * 30, "9" * 5000])
def test_a_reading_needs_a_metric_of_this_incident(
    as_: As, ben: User, incident: Incident, under: str
) -> None:
    address = reverse("incidents:piece_new", args=[incident.number, "readings"])

    for method in ("get", "post"):
        response = getattr(as_(ben), method)(f"{address}?under={under}", READING)
        assert response.status_code == 404


def test_a_metric_of_another_incident_takes_no_reading_here(
    as_: As, ana: User, private: Incident, metric: Metric
) -> None:
    address = reverse("incidents:piece_new", args=[private.number, "readings"])

    assert as_(ana).post(f"{address}?under={metric.pk}", READING).status_code == 404
    assert not metric.readings.exists()
