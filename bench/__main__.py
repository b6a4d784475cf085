"""`make bench`: what the speed claims rest on. Ratios of medians from one interleaved run."""

import os
from collections.abc import Callable
from contextlib import nullcontext
from statistics import median
from time import perf_counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django
from django.conf import settings

django.setup()

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from config import embedded
from documents import changes, samples
from incidents.models import Incident

ROUNDS = 30


def main() -> None:
    """Measure on the project's own database, in a transaction that is rolled back."""
    own = embedded.running(settings.DATA) if settings.DATABASE_IS_EMBEDDED else nullcontext()
    with own, transaction.atomic():
        person = User.objects.create(email="bench@example.org", name="Bench", role="commander")
        incident = changes.import_document(
            samples.raw(), name="ferry.md", owner=person, repair=True
        )
        report(person, incident)
        transaction.set_rollback(True)


def report(person: User, incident: Incident) -> None:
    """One line a case: the median, its ratio to the smallest page, and its queries."""
    client = Client(SERVER_NAME="127.0.0.1", secure=settings.HTTPS)
    client.force_login(person)
    page, small = f"/incidents/{incident.number}/", "/account/"
    cases: dict[str, Callable[[], object]] = {
        "smallest page": lambda: client.get(small),
        "incident, parts kept": lambda: client.get(page),
        "incident, parts drawn anew": lambda: (cache.clear(), client.get(page)),
        "incident list": lambda: client.get("/"),
    }
    times = measured(cases)
    floor = times["smallest page"]
    for name, run in cases.items():
        with CaptureQueriesContext(connection) as queries:
            run()
        line = f"{times[name] * 1000:7.1f} ms {times[name] / floor:5.1f} x {len(queries):3} queries"
        print(f"{name:28} {line}")


def measured(cases: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median seconds of each case, one after the other in every round."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, run in cases.items():
            started = perf_counter()
            run()
            times[name].append(perf_counter() - started)
    return {name: median(found) for name, found in times.items()}


main()
