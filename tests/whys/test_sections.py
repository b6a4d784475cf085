"""The parts of the page that show whys: the whole tree, one why, evidence under no answer."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from evidence.models import Evidence
from incidents import parts
from incidents.changes import pieces
from incidents.models import Incident
from whys import changes
from whys.models import Analysis, Why
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


def test_struck_through_is_said_to_those_who_hear_the_page(ask: Ask) -> None:
    node = ask("Why?", answer="Sunspots", refuted_because="It rained")

    assert '<span class="vh">Refuted answer: </span>Sunspots' in html(node.incident, node.slot)


def test_what_nobody_knows_is_an_answer_in_words(ask: Ask) -> None:
    node = ask("Why?", kind="unknown")

    page = html(node.incident, node.slot)

    assert "Nobody knows yet" in page
    assert "Not known" in page


def test_a_leaf_says_why_it_stops_until_somebody_asks_further(
    chain: list[Why], ask: Ask, ana: User
) -> None:
    leaf = changes.reword(
        chain[2], version=1, stop_reason="accepted risk", stop_note="Asked in May", by=ana
    )

    stopped = html(leaf.incident, leaf.slot)
    ask("Why?", under=leaf, answer="Deeper")

    assert "Stops here: accepted risk. Asked in May" in stopped
    assert "Stops here" not in html(leaf.incident, leaf.slot)
    assert "Stops here" not in html(leaf.incident, "whys")


def test_several_causes_say_how_they_work_together(chain: list[Why], ask: Ask, ana: User) -> None:
    changes.reword(chain[0], version=1, gate="all", by=ana)
    alone = html(chain[0].incident, "whys")
    ask("Why else?", under=chain[0], answer="No alert")

    assert "Only together" not in alone
    assert "Only together:" in html(chain[0].incident, "whys")


def test_every_problem_has_a_door_for_its_first_why(chain: list[Why], ana: User) -> None:
    incident = chain[0].incident
    other = pieces.add(Analysis(incident=incident, problem="Nobody was told"), part="x", by=ana)

    page = html(incident, "whys")

    assert f"/whys/new/?analysis_id={other.pk}" in page
    assert "Ask why under the problem “Nobody was told”" in page


def test_an_open_tree_is_told_to_fetch_itself(chain: list[Why], ana: User) -> None:
    incident = chain[0].incident
    before = html(incident, "tree")

    changes.reword(chain[0], version=1, answer="Other words", by=ana)

    assert html(incident, "tree") != before
    assert "tree" in parts.affected(["why-1"])
    assert "tree" in parts.affected(["whys"])
    assert "tree" not in parts.affected(["plan"])
    assert "tree" not in parts.render_page(incident)


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
