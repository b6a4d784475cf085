"""The page with the tree: nested, drawn, read upwards; for whoever may see the incident."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from evidence.models import Evidence
from incidents.changes import pieces
from incidents.models import Incident
from whys import changes
from whys.models import Analysis, Why

As = Callable[[User], Client]
Ask = Callable[..., Why]
See = Callable[..., Evidence]


def tree(incident: Incident, view: str = "tree") -> str:
    return f"{reverse('whys:tree', args=[incident.number])}?view={view}"


@pytest.fixture
def branched(chain: list[Why], ask: Ask, see: See, ana: User) -> list[Why]:
    """The chain, a second cause that was refuted, a third nobody knows, only together."""
    refuted = ask("Why else?", under=chain[0], answer="Sunspots", refuted_because="It rained")
    unknown = ask("And then?", under=chain[0], kind="unknown")
    changes.reword(chain[0], version=1, gate="all", by=ana)
    changes.reword(
        chain[2], version=1, by=ana, stop_reason="accepted risk", stop_note="Asked in May"
    )
    see("20 of 20 are taken", under=chain[1])
    return [*chain, refuted, unknown]


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_every_why_stands_in_the_tree_with_what_is_known_of_it(
    as_: As, vera: User, branched: list[Why]
) -> None:
    page = html(as_(vera), tree(branched[0].incident))

    assert [f'id="node-{why.pk}"' in page for why in branched] == [True] * 5
    assert "3 causes: only together" in page
    assert "Stops here: accepted risk. Asked in May" in page
    assert "Refuted: It rained" in page
    assert '<span class="vh">Refuted answer: </span>Sunspots' in page
    assert "Nobody knows yet" in page
    assert page.count("<ul") == page.count("</ul>")
    assert len(re.findall(r"<li[ >]", page)) == page.count("</li>")


def test_every_problem_has_its_tree(as_: As, vera: User, chain: list[Why], ana: User) -> None:
    incident = chain[0].incident
    pieces.add(Analysis(incident=incident, problem="Nobody was told"), part="whys", by=ana)

    page = html(as_(vera), tree(incident))

    assert "Checkout fails</h2>" in page
    assert "Nobody was told</h2>" in page
    assert "Nobody asked why yet" in page


def test_without_whys_the_page_asks_for_the_first(as_: As, vera: User, incident: Incident) -> None:
    assert "Add the first why" in html(as_(vera), tree(incident))


def test_the_drawing_is_told_in_words_too(as_: As, vera: User, branched: list[Why]) -> None:
    page = html(as_(vera), tree(branched[0].incident, "drawing"))

    assert 'role="img"' in page
    assert "<title" in page
    for why in branched[:4]:
        assert page.count(f">{why.answer}</text>") == 1
        assert f": {why.answer} (" in page
    assert "· Refuted</text>" in page
    assert ">Only together</text>" in page


def test_the_drawing_grows_with_the_zoom(as_: As, vera: User, chain: list[Why]) -> None:
    def size(zoom: str) -> float:
        page = html(as_(vera), f"{tree(chain[0].incident, 'drawing')}&zoom={zoom}")
        found = re.search(r'<svg role="img"[^>]* width="(\d+)"', page)
        assert found
        return int(found[1])

    assert size("200") == pytest.approx(2 * size("100"), abs=1)
    assert size("7") == size("100") == size("x")


def test_each_leaf_is_read_up_to_the_problem(as_: As, vera: User, branched: list[Why]) -> None:
    page = html(as_(vera), tree(branched[0].incident, "reading"))

    words = " ".join(re.sub("<[^>]+>", " ", page).split())
    assert (
        "Nobody raised its limit Therefore The pool is full only together with: "
        "“Nobody knows yet” (2c) Therefore The gateway times out Therefore Checkout fails"
    ) in words
    assert "From why 2b, which was refuted" in page


def test_an_unknown_view_is_the_tree(as_: As, vera: User, chain: list[Why]) -> None:
    page = html(as_(vera), tree(chain[0].incident, "unheard-of"))

    assert 'class="tree"' in page


def test_only_those_who_may_edit_get_the_controls(
    as_: As, vera: User, ben: User, chain: list[Why]
) -> None:
    address = tree(chain[0].incident)

    assert "can-edit" not in html(as_(vera), address)
    assert "can-edit" in html(as_(ben), address)


def test_an_outsider_does_not_find_it(as_: As, cleo: User, private: Incident) -> None:
    assert as_(cleo).get(tree(private)).status_code == 404


def test_the_signed_out_are_sent_to_sign_in(client: Client, incident: Incident) -> None:
    assert client.get(tree(incident))["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("view", ["tree", "drawing", "reading"])
def test_a_larger_tree_asks_the_database_no_more_often(
    as_: As, vera: User, chain: list[Why], ask: Ask, see: See, view: str
) -> None:
    client, address = as_(vera), tree(chain[0].incident, view)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    see("Seen", under=chain[0])
    few = queries()
    for number in range(8):
        see(f"Seen {number}", under=ask(f"Why {number}?", under=chain[number % 3]))

    assert queries() == few


def test_a_very_deep_chain_is_shown(as_: As, vera: User, incident: Incident, ana: User) -> None:
    above = changes.ask(Why(incident=incident), by=ana, answer="0")
    for depth in range(1, 120):
        above = changes.ask(Why(incident=incident, parent=above), by=ana, answer=str(depth))

    assert f'id="node-{above.pk}"' in html(as_(vera), tree(incident))


def test_the_page_of_the_incident_leads_here(as_: As, vera: User, chain: list[Why]) -> None:
    page = html(as_(vera), reverse("incidents:show", args=[chain[0].incident.number]))

    assert reverse("whys:tree", args=[chain[0].incident.number]) in page


def test_a_better_place_is_offered_beside_the_why(
    as_: As, ben: User, chain: list[Why], ask: Ask
) -> None:
    stray = ask("Why does the gateway time out so early?", under=chain[2], answer="Its default")

    page = html(as_(ben), tree(chain[0].incident))

    assert "The question goes on from why 1, “The gateway times out”" in page
    assert f'action="{reverse("whys:settled", args=[stray.incident.number, stray.pk])}"' in page
    changes.settle_place(stray, by=ben)
    assert "The question goes on from" not in html(as_(ben), tree(chain[0].incident))


def test_an_answer_with_two_causes_is_offered_a_split(as_: As, ben: User, ask: Ask) -> None:
    one, two = ask("Why?", answer="It is small"), ask("Why?", answer="It is small; nobody saw it")

    page = html(as_(ben), tree(one.incident))

    assert reverse("whys:split", args=[two.incident.number, two.pk]) in page
    assert reverse("whys:split", args=[one.incident.number, one.pk]) not in page
