"""What many tests of incidents start from: a piece on the page, and the newest line of its history."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from incidents.changes import pieces
from incidents.changes import services as service_changes
from incidents.models import AffectedService, Entry, Finding, Incident, Metric, Piece

Put = Callable[..., Any]


@pytest.fixture
def put(incident: Incident, ana: User) -> Put:
    """Put a piece on the incident, as Ana: `put(Finding, polarity="failure", text="...")`."""

    def put(model: type[Piece], *, scope: dict[str, Any] | None = None, **values: Any) -> Piece:
        piece = model(**{"incident": incident, **values})
        return pieces.add(piece, part="findings", scope=scope, by=ana)

    return put


@pytest.fixture
def finding(put: Put) -> Finding:
    """The gateway answers again."""
    found: Finding = put(Finding, polarity="progress", text="The gateway answers again")
    return found


@pytest.fixture
def metric(put: Put) -> Metric:
    """How many answers are errors: should be below 1 %."""
    found: Metric = put(Metric, name="Errors", unit="%", target_operator="<", target=1)
    return found


@pytest.fixture
def gateway(incident: Incident, ana: User) -> AffectedService:
    """A core service that fails."""
    service = service_changes.create_service(name="Gateway")
    return service_changes.add_affected(
        incident, service=service, core=True, state="failing", detail="times out", by=ana
    )


@pytest.fixture
def newest() -> Callable[[Incident], Entry]:
    """The last line of an incident's history."""
    return lambda incident: incident.entries.order_by("-id")[0]
