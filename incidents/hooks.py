"""What apps above do when an incident is declared, changes its state, or its clock's base moves.

They register at start-up, because `incidents` may not know them.
"""

from collections.abc import Callable
from typing import Any

from accounts.models import User
from incidents.models import Incident

Hook = Callable[..., Any]

on_declared: list[Hook] = []
on_base_moved: list[Hook] = []
on_state: list[Hook] = []


def declared(incident: Incident, *, by: User) -> None:
    """An incident was declared by hand: set up what its priority asks for."""
    for hook in on_declared:
        hook(incident, by=by)


def base_moved(incident: Incident, *, by: User) -> None:
    """The zero of the incident's clock moved: what is counted from it follows."""
    for hook in on_base_moved:
        hook(incident, by=by)


def state_set(incident: Incident, *, by: User) -> None:
    """The incident moved to another state: resolving it ends what waits."""
    for hook in on_state:
        hook(incident, by=by)
