"""Each stated figure as a metric with its reading, taken when the analysis was written."""

from accounts.models import User
from documents.importing.bring import bring
from documents.importing.state import service_named
from documents.reading import model
from documents.reading.model import Document
from incidents.models import Incident, Metric, Reading


def bring_readings(incident: Incident, document: Document, *, by: User) -> None:
    """One metric a name, with all its readings."""
    metrics: dict[str, Metric] = {}
    for stated in document.readings:
        name = stated.name.lower()
        if name not in metrics:
            metrics[name] = bring_metric(incident, stated, by=by)
        bring_reading(incident, metrics[name], stated, by=by)


def bring_metric(incident: Incident, stated: model.Reading, *, by: User) -> Metric:
    """The metric that a reading is of; a share of successes should be high, all else low."""
    direction = Metric.Direction.HIGHER if stated.unit == "%" else Metric.Direction.LOWER
    return bring(
        Metric, incident, part="metrics", by=by, name=stated.name, unit=stated.unit,
        direction=direction, target_operator=stated.target_operator, target=stated.target,
        service=service_named(incident, stated.service),
    )  # fmt: skip


def bring_reading(incident: Incident, metric: Metric, stated: model.Reading, *, by: User) -> None:
    """The reading itself, with the sentence it was read from."""
    bring(
        Reading, incident, part="metrics", by=by, scope={"metric": metric}, metric=metric,
        at=incident.base, window=stated.window, qualifier=stated.qualifier, value=stated.value,
        low=stated.low, high=stated.high, numerator=stated.numerator,
        denominator=stated.denominator, note=stated.text, source=Reading.Source.IMPORT,
    )  # fmt: skip
