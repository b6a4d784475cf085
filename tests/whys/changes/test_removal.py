"""A why is removed with its branch, and put back with what went along."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from incidents.changes.pieces import Gone
from incidents.models import Entry, Incident
from whys import changes
from whys.models import Why

Ask = Callable[..., Why]
Newest = Callable[[Incident], Entry]
Chain = list[Why]
Shown = Callable[[Incident], list[str]]


def test_a_removed_why_takes_its_branch_along(
    chain: Chain, ben: User, newest: Newest, shown: Shown
) -> None:
    incident = chain[0].incident

    changes.remove(chain[1], part="whys", by=ben)

    removed = incident.entries.filter(verb="removed")
    assert shown(incident) == ["1 The gateway times out"]
    assert {(entry.row, entry.part, entry.by) for entry in removed} == {
        (why.pk, "whys", ben) for why in chain[1:]
    }
    assert (
        newest(incident).text == "removed why “Why is it full?” along with “Why does it time out?”"
    )


def test_undoing_a_removal_brings_the_branch_back(chain: Chain, ben: User, shown: Shown) -> None:
    changes.remove(chain[0], part="whys", by=ben)

    changes.put_back(chain[0], part="whys", by=ben)

    assert len(shown(chain[0].incident)) == 3
    assert chain[0].incident.entries.filter(verb="put back").count() == 3


def test_what_was_removed_before_the_branch_stays_away(
    chain: Chain, ben: User, shown: Shown
) -> None:
    changes.remove(chain[2], part="whys", by=ben)
    changes.remove(chain[0], part="whys", by=ben)

    changes.put_back(chain[0], part="whys", by=ben)

    assert shown(chain[0].incident) == ["1 The gateway times out", "2 The pool is full"]


def test_a_branch_is_not_put_back_under_what_is_gone(chain: Chain, ben: User, shown: Shown) -> None:
    changes.remove(chain[1], part="whys", by=ben)

    with pytest.raises(ValidationError, match="Put back “Why does it time out\\?” first"):
        changes.put_back(chain[2], part="whys", by=ben)

    assert shown(chain[0].incident) == ["1 The gateway times out"]


def test_what_is_gone_cannot_be_reworded(chain: Chain, ben: User) -> None:
    changes.remove(chain[0], part="whys", by=ben)

    with pytest.raises(Gone):
        changes.reword(chain[2], version=2, by=ben, answer="Too late")


def test_a_removed_problem_takes_its_whys_along_and_brings_them_back(
    chain: Chain, ben: User, shown: Shown
) -> None:
    analysis, incident = chain[0].analysis, chain[0].incident

    changes.remove_analysis(analysis, part="whys", by=ben)
    gone = shown(incident), incident.whys.filter(removed_at=None).count()
    changes.put_back_analysis(analysis, part="whys", by=ben)

    assert gone == ([], 0)
    assert len(shown(incident)) == 3


def test_after_its_problem_was_removed_a_why_begins_another(
    chain: Chain, ask: Ask, ben: User
) -> None:
    changes.remove_analysis(chain[0].analysis, part="whys", by=ben)

    assert ask("Why does search fail?").analysis != chain[0].analysis
