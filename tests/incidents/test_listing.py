"""Which incidents the list shows, and page by page."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from incidents import listing
from incidents.changes import incident as changes
from incidents.changes import pieces, roles
from incidents.changes import services as service_changes
from incidents.listing import Filters, filtered, page_of
from incidents.models import Incident, Label

Declare = Callable[..., Incident]


@pytest.fixture
def declare(ana: User) -> Declare:
    """Declare one as Ana, with a label where one is named."""

    def declare(title: str, *, label: str = "", **values: Any) -> Incident:
        made = changes.declare(by=ana, title=title, **values)
        if label:
            pieces.add(Label(incident=made, name=label), part="labels", by=ana)
        return made

    return declare


def titles(user: User, **filters: Any) -> list[str]:
    return [row.title for row in filtered(user, Filters(**filters)).order_by("number")]


def test_the_views_narrow_the_list(declare: Declare, ana: User, ben: User) -> None:
    declare("Checkout", priority="P0")
    declare("Search", priority="P2")
    declare("Mail", priority="P1", state="resolved")
    roles.give(declare("Login", priority="P4"), user=ben, name="scribe", by=ana)

    assert titles(ben) == ["Checkout", "Search", "Mail", "Login"]
    assert titles(ben, view="open") == ["Checkout", "Search", "Login"]
    assert titles(ben, view="closed") == ["Mail"]
    assert titles(ben, view="critical") == ["Checkout", "Mail"]
    assert titles(ben, view="mine") == ["Login"]


def test_private_incidents_are_listed_for_those_on_them(
    declare: Declare, ana: User, ben: User, ada: User
) -> None:
    declare("Leak", private=True, environment="vault", label="quiet")

    assert titles(ana) == titles(ana, words="leak") == ["Leak"]
    for outsider in (ben, ada):
        assert titles(outsider) == []
        assert titles(outsider, words="leak") == titles(outsider, label="quiet") == []
        assert listing.environments(outsider) == []


def test_environments_and_labels_narrow_together(declare: Declare, ben: User) -> None:
    declare("Checkout", environment="staging", label="payments")
    declare("Search", environment="production", label="payments")
    declare("Mail", environment="production")

    assert titles(ben, environment="production") == ["Search", "Mail"]
    assert titles(ben, environment="production", label="payments") == ["Search"]
    assert listing.environments(ben) == ["production", "staging"]


def test_a_removed_label_finds_nothing(declare: Declare, ana: User) -> None:
    label = declare("Checkout", label="payments").labels.get()
    pieces.remove(label, part="labels", by=ana)

    assert titles(ana, label="payments") == titles(ana, words="payments") == []


@pytest.mark.parametrize("words", ["café", "cafe", "CAFÉ", "Cafe"])
@pytest.mark.parametrize(
    "values",
    [{"title": "Café orders stuck"}, {"title": "Orders", "summary": "in the café"},
     {"title": "Cafe orders"}, {"title": "Orders", "label": "café"}],
)  # fmt: skip
def test_accents_do_not_matter_in_search(
    declare: Declare, ben: User, values: dict[str, str], words: str
) -> None:
    declare(**values)
    declare("Something else", label="else")

    assert titles(ben, words=words) == [values["title"]]


@pytest.mark.parametrize("words", ["Zürich", "zurich", "ZURI"])
def test_search_knows_the_services_of_an_incident(declare: Declare, ana: User, words: str) -> None:
    incident = declare("Trams late")
    service = service_changes.create_service(name="Zürich gateway")
    affected = service_changes.add_affected(
        incident, service=service, core=True, state="failing", detail="", by=ana
    )
    assert titles(ana, words=words) == ["Trams late"]

    pieces.remove(affected, part="services", by=ana)
    assert titles(ana, words=words) == []


@pytest.mark.parametrize(
    "words", ["failing orders", '"orders failing"', "fail -mail", "orders or x"]
)
def test_search_understands_words_phrases_and_exclusions(
    declare: Declare, ben: User, words: str
) -> None:
    declare("Orders failing")
    declare("Mail failed")

    assert titles(ben, words=words) == ["Orders failing"]


@pytest.mark.parametrize("words", ["%", "_", "'", '"', "a & | !", ":*", "()", "\\", "é" * 200])
def test_signs_are_only_signs(declare: Declare, ben: User, words: str) -> None:
    declare("Orders failing", label="x")

    assert titles(ben, words=words) == []


def test_pages_follow_one_another(
    declare: Declare, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    numbers = [declare(f"Search {n}").number for n in range(5)][::-1]
    found, pages, before = filtered(ben, Filters()), [], None

    for _ in range(3):
        rows, before = page_of(found, before)
        pages.append([row.number for row in rows])

    assert pages == [numbers[:2], numbers[2:4], numbers[4:]]
    assert before is None


def test_a_page_that_is_just_full_is_the_last(
    declare: Declare, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    declare("Search")
    declare("Mail")

    assert page_of(filtered(ben, Filters()), None)[1] is None


def test_a_page_costs_the_same_with_many_incidents(
    declare: Declare, ben: User, django_assert_num_queries: Callable[..., Any]
) -> None:
    for n in range(6):
        declare(f"Search {n}")

    with django_assert_num_queries(3):
        rows, _ = page_of(filtered(ben, Filters()), None)
        assert [role.user.name for row in rows for role in row.commanders] == ["Ana"] * 6
        assert [list(row.listed_services) for row in rows] == [[]] * 6
