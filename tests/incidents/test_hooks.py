"""What other apps hear of: an incident declared, its state set, its clock moved."""

from collections.abc import Callable

import pytest

from accounts.models import User
from incidents import hooks
from incidents.models import Incident

Call = Callable[..., None]


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("on_declared", hooks.declared),
        ("on_state", hooks.state_set),
        ("on_base_moved", hooks.base_moved),
    ],
)
def test_everybody_who_registered_hears_of_it_in_order(
    incident: Incident, ana: User, monkeypatch: pytest.MonkeyPatch, name: str, call: Call
) -> None:
    heard: list[tuple[str, Incident, User]] = []
    ears = [lambda i, *, by, ear=ear: heard.append((ear, i, by)) for ear in "ab"]
    monkeypatch.setattr(hooks, name, ears)

    call(incident, by=ana)

    assert heard == [("a", incident, ana), ("b", incident, ana)]


@pytest.mark.parametrize("name", ["on_declared", "on_state", "on_base_moved"])
def test_the_plan_listens(name: str) -> None:
    assert [hook.__module__.partition(".")[0] for hook in getattr(hooks, name)] == ["plans"]
