"""The parts of the page that show whys: the whole tree, one why, evidence under no answer."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from evidence.models import Evidence
from incidents import parts
from incidents.models import Incident
from whys import changes
from whys.models import Why
from whys.sections import why, whys

Ask = Callable[..., Why]
See = Callable[..., Evidence]


def html(incident: Incident, part: str) -> str:
    return str(parts.render(incident, part))


def test_the_tree_shows_every_why_with_its_evidence(chain: list[Why], see: See) -> None:
    see("20 of 20 are taken", under=chain[1])

    page = html(chain[0].incident, "whys")

    assert 'id="whys"' in page
    assert [f'id="why-{node.pk}"' in page for node in chain] == [True] * 3
    assert "20 of 20 are taken" in page
    assert page.count("Supported") == 1
    assert page.count("Asserted") == 2


def test_without_whys_the_page_asks_for_the_first(incident: Incident) -> None:
    assert "Add the first why" in html(incident, "whys")


def test_after_the_root_was_removed_the_page_is_empty_again(chain: list[Why], ana: User) -> None:
    changes.remove(chain[0], part="whys", by=ana)

    assert whys(chain[0].incident, None)["count"] == 0
    assert "Add the first why" in html(chain[0].incident, "whys")


def test_one_why_is_drawn_alone_as_it_stands_in_the_tree(
    chain: list[Why], ask: Ask, ana: User
) -> None:
    branch = ask("Why did nobody notice?", under=chain[0], answer="No alert")

    alone, tree = html(chain[0].incident, f"why-{branch.pk}"), html(chain[0].incident, "whys")

    assert "2b" in alone
    assert " ".join(alone.split()) in " ".join(tree.split())


def test_a_removed_why_is_not_drawn(chain: list[Why], ana: User) -> None:
    changes.remove(chain[1], part="whys", by=ana)

    assert [why(chain[0].incident, node.pk) is None for node in chain] == [False, True, True]


def test_refuted_answers_stay_and_say_why(ask: Ask) -> None:
    node = ask("Why?", answer="Sunspots", refuted_because="It rained", is_root_cause=False)

    page = html(node.incident, f"why-{node.pk}")

    assert "Refuted: It rained" in page
    assert "Sunspots" in page


def test_a_larger_tree_asks_the_database_no_more_often(
    chain: list[Why], ask: Ask, see: See
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            html(incident, "whys")
        return len(asked)

    incident = chain[0].incident
    see("First", under=chain[0])
    few = queries()
    for number in range(6):
        see(f"Seen {number}", under=ask(f"Why {number}?", under=chain[number % 3]))

    assert queries() == few


def test_a_part_that_names_no_why_is_gone(incident: Incident) -> None:
    found: dict[str, Any] | None = why(incident, 404)

    assert found is None
