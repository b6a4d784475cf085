"""What many tests of incidents start from: a piece on the page, and the newest line of its history."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from incidents.changes import pieces, sources
from incidents.changes import services as service_changes
from incidents.models import (
    AffectedService,
    Entry,
    Finding,
    Incident,
    Metric,
    Piece,
    ReadingSource,
)
from tests import prometheus as server
from tests.conftest import NOON

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


@pytest.fixture(scope="session")
def prometheus_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Prometheus on loopback."""
    if not server.PROGRAM:
        pytest.skip("there is no prometheus on this machine")
    with server.running(tmp_path_factory.mktemp("prometheus")) as url:
        yield url


@pytest.fixture
def source(prometheus_url: str, settings: Any, db: None) -> ReadingSource:
    """That Prometheus, entered and allowed."""
    settings.ALLOWED_ADDRESSES = ["127.0.0.1"]
    return sources.create_source(name="Home", url=prometheus_url)


@pytest.fixture
def asked(put: Put, source: ReadingSource) -> Metric:
    """A metric that is read every minute, for the first time at noon."""
    found: Metric = put(
        Metric,
        name="Queue",
        unit="orders",
        source=source,
        query="vector(42.5)",
        interval=timedelta(minutes=1),
        next_read_at=NOON,
    )
    return found
