"""A chain of three whys with evidence, and the newest line of an incident's history."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from evidence.models import Evidence
from incidents.models import Entry, Incident
from whys import changes
from whys.models import Why
from whys.sections import whys as section

Ask = Callable[..., Why]
See = Callable[..., Evidence]


@pytest.fixture
def newest() -> Callable[[Incident], Entry]:
    """The last line of an incident's history."""
    return lambda incident: incident.entries.order_by("-id")[0]


@pytest.fixture
def ask(incident: Incident, ana: User) -> Ask:
    """Ask why, as Ana: `ask("Why is the pool full?", under=why, answer="...")`."""

    def ask(question: str, *, under: Why | None = None, **values: Any) -> Why:
        return changes.ask(
            Why(incident=incident, parent=under), by=ana, question=question, **values
        )

    return ask


@pytest.fixture
def see(incident: Incident, ana: User) -> See:
    """Add evidence, as Ana: `see("20 of 20 are taken", under=why, stance="supports")`."""

    def see(text: str, *, under: Why | None = None, stance: str = "supports") -> Evidence:
        unsaved = Evidence(incident=incident, text=text)
        return changes.add_evidence(unsaved, why=under, stance=stance, by=ana)

    return see


@pytest.fixture
def chain(ask: Ask) -> list[Why]:
    """Checkout fails, because the pool is full, because nobody raised its limit."""
    first = ask("Why does checkout fail?", answer="The gateway times out")
    second = ask("Why does it time out?", under=first, answer="The pool is full")
    third = ask("Why is it full?", under=second, answer="Nobody raised its limit")
    return [first, second, third]


@pytest.fixture
def shown() -> Callable[[Incident], list[str]]:
    """What the page shows, in its order, as "label answer"."""

    def lines(run: dict[str, Any]) -> list[str]:
        own = [f"{item['label']} {item['why'].answer}".strip() for item in run["items"]]
        return own + [line for branch in run["branches"] for line in lines(branch)]

    def shown(incident: Incident) -> list[str]:
        analyses = section(incident, None)["analyses"]
        return [line for each in analyses for run in each["runs"] for line in lines(run)]

    return shown
