"""Reading a piece of text onto an incident that is a record."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from documents.reading import read
from incidents.changes import incident as incidents
from incidents.models import Incident
from tests.conftest import NOON

Bring = Callable[[Any, str], Incident]


@pytest.fixture
def bring(ana: User) -> Bring:
    """What one function makes of a text: `bring(bring_state, "## Services ...")`."""

    def bring(function: Any, text: str) -> Incident:
        incident = incidents.declare(by=ana, title="A", is_record=True, analysed_at=NOON)
        function(incident, read(text), by=ana)
        return incident

    return bring
