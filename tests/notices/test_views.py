"""My work: one's own notices, unread first, and what each part of the application adds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from notices import work
from notices.models import Notice
from notices.work import Section

Tell = Callable[..., Notice]
As = Callable[[User], Client]
PAGE = "/work/"


@pytest.fixture(autouse=True)
def no_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "registry", [])


def read_url(notice: Notice) -> str:
    return reverse("notices:read", args=[notice.pk])


def test_the_page_shows_notices_with_a_link_and_a_way_to_read_them(
    ana: User, tell: Tell, as_: As
) -> None:
    notice = tell(ana, title="Stairs <b>now</b>", body="Leave.\nDo not run.")

    html = as_(ana).get(PAGE).content.decode()

    assert f'id="notice-{notice.pk}"' in html
    assert f'href="{notice.url}"' in html
    assert f'<form class="push" method="post" action="{read_url(notice)}"' in html
    assert "Stairs &lt;b&gt;now&lt;/b&gt;" in html
    assert "Leave.<br>Do not run." in html
    assert "1 unread" in html


def test_looking_reads_nothing(ana: User, tell: Tell, as_: As) -> None:
    tell(ana)

    as_(ana).get(PAGE)

    assert Notice.objects.unread_for(ana).count() == 1


def test_a_person_without_notices_is_told_so(ana: User, as_: As) -> None:
    assert "No notices yet" in as_(ana).get(PAGE).content.decode()


def test_nobody_sees_notices_of_others(ana: User, cleo: User, tell: Tell, as_: As) -> None:
    tell(ana, title="For Ana alone")

    assert "For Ana alone" not in as_(cleo).get(PAGE).content.decode()


@pytest.fixture
def list_template(settings: Any, tmp_path: Path) -> str:
    """The name of a template that lists its items."""
    (tmp_path / "list.html").write_text("{% for item in items %}<li>{{ item }}</li>{% endfor %}")
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}]
    return "list.html"


def test_a_section_shows_its_items_or_its_words(ana: User, as_: As, list_template: str) -> None:
    work.register(lambda _: Section("Steps", list_template, ["Open the <door>"], 12))
    work.register(lambda _: Section("Drills", list_template, [], 0, "No drill today."))

    html = as_(ana).get(PAGE).content.decode()

    assert html.index("<h2>Steps</h2>") < html.index(">12<") < html.index("<h2>Drills</h2>")
    assert "<li>Open the &lt;door&gt;</li>" in html
    assert "No drill today." in html


def test_further_pages_show_notices_alone(
    ana: User, tell: Tell, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notices.pages.SIZE", 1)
    work.register(lambda _: Section("Steps", "", [], 0))
    older, newer = tell(ana, 0), tell(ana, 1)
    client = as_(ana)

    first = client.get(PAGE).content.decode()
    second = client.get(PAGE, {"after": f"0-{newer.pk}"}).content.decode()

    assert f'href="?after=0-{newer.pk}"' in first
    assert f'id="notice-{older.pk}"' in second
    assert "<h2>Steps</h2>" not in second


def test_the_page_costs_the_same_with_many_notices(
    ana: User, tell: Tell, as_: As, django_assert_max_num_queries: Any
) -> None:
    for _ in range(60):
        tell(ana)
    client = as_(ana)

    with django_assert_max_num_queries(12):
        client.get(PAGE)


def test_reading_one_leads_back_to_the_page(ana: User, tell: Tell, as_: As) -> None:
    notice = tell(ana)

    response = as_(ana).post(read_url(notice))

    assert (response.status_code, response["Location"]) == (302, PAGE)
    assert not Notice.objects.unread_for(ana).exists()


def test_reading_twice_is_reading_once(ana: User, tell: Tell, as_: As) -> None:
    notice = tell(ana)
    client = as_(ana)

    client.post(read_url(notice))
    notice.refresh_from_db()
    again = client.post(read_url(notice))

    assert again.status_code == 302
    assert Notice.objects.get(pk=notice.pk).read_at == notice.read_at


def test_htmx_gets_the_list_in_its_place(
    ana: User, tell: Tell, as_: As, htmx: dict[str, str]
) -> None:
    notice = tell(ana)

    html = as_(ana).post(read_url(notice), headers=htmx).content.decode()

    assert html.strip().startswith('<section class="card" id="notices">')
    assert "unread" not in html


@pytest.mark.parametrize("place", ["side", "phone"])
def test_htmx_gets_the_count_of_the_navigation_too(
    ana: User, tell: Tell, as_: As, htmx: dict[str, str], place: str
) -> None:
    notice, _ = tell(ana), tell(ana)
    client = as_(ana)
    page = client.get(PAGE).content.decode()

    html = client.post(read_url(notice), headers=htmx).content.decode()

    assert f'<span class="count" id="news-{place}">2<span' in page
    assert f'<hx-partial hx-target="#news-{place}"' in html
    assert f'<span class="count" id="news-{place}">1<span' in html


def test_the_ways_out_of_a_reminder_are_links(ana: User, tell: Tell, as_: As) -> None:
    tell(ana, body="Snooze it: http://127.0.0.1:8000/incidents/7/checkpoints/3/snooze/")

    html = as_(ana).get(PAGE).content.decode()

    assert '<a href="http://127.0.0.1:8000/incidents/7/checkpoints/3/snooze/"' in html


def test_a_stranger_cannot_read_somebody_elses(ana: User, cleo: User, tell: Tell, as_: As) -> None:
    notice = tell(ana)

    assert as_(cleo).post(read_url(notice)).status_code == 404
    assert Notice.objects.unread_for(ana).exists()


def test_reading_all_reads_what_the_page_showed(ana: User, tell: Tell, as_: As) -> None:
    tell(ana)
    newest = tell(ana)
    client = as_(ana)
    html = client.get(PAGE).content.decode()
    since = tell(ana)

    response = client.post(reverse("notices:read_all"), {"until": newest.pk})

    assert f'name="until" value="{newest.pk}"' in html
    assert response["Location"] == PAGE
    assert list(Notice.objects.unread_for(ana)) == [since]


@pytest.mark.parametrize("until", ["", "soon", "-1", str(2**63)])
def test_reading_all_of_nothing_named_is_refused(
    ana: User, tell: Tell, as_: As, until: str
) -> None:
    tell(ana)

    response = as_(ana).post(reverse("notices:read_all"), {"until": until})

    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert Notice.objects.unread_for(ana).exists()


@pytest.mark.parametrize(("name", "args"), [("read", [1]), ("read_all", [])])
def test_notices_are_read_by_post_alone(ana: User, as_: As, name: str, args: list[int]) -> None:
    assert as_(ana).get(reverse(f"notices:{name}", args=args)).status_code == 405


@pytest.mark.parametrize(
    ("method", "name", "args"),
    [("get", "work", []), ("post", "read", [1]), ("post", "read_all", [])],
)
def test_the_signed_out_are_sent_to_sign_in(
    client: Client, db: None, method: str, name: str, args: list[int], settings: Any
) -> None:
    response = getattr(client, method)(reverse(f"notices:{name}", args=args))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse(settings.LOGIN_URL))
