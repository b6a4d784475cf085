"""The pages: ratios of medians from one interleaved run, and how many queries each needs."""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from bench import table
from documents import changes, samples
from incidents.models import Incident

ROUNDS = 30


def report(home: Path) -> bool:
    """One line a case: the median, its ratio to the smallest page, and its queries. No goals."""
    call_command("collectstatic", verbosity=0, interactive=False)
    person = User.objects.create(email="bench@example.org", name="Bench", role="commander")
    incident = changes.import_document(samples.raw(), name="ferry.md", owner=person, repair=True)
    found = cases(person, incident)
    times = measured(found)
    floor = times["smallest page"]
    rows = [
        [name, f"{times[name] * 1000:.1f} ms", f"{times[name] / floor:.1f} x", queries_of(run)]
        for name, run in found.items()
    ]
    print(table.lines(rows))
    return True


def cases(person: User, incident: Incident) -> dict[str, Callable[[], object]]:
    """What is opened, by name."""
    client = Client(SERVER_NAME="127.0.0.1", secure=settings.HTTPS)
    client.force_login(person)
    page = f"/incidents/{incident.number}/"
    return {
        "smallest page": lambda: client.get("/account/"),
        "incident, parts kept": lambda: client.get(page),
        "incident, parts drawn anew": lambda: (cache.clear(), client.get(page)),
        "incident list": lambda: client.get("/"),
    }


def queries_of(run: Callable[[], object]) -> str:
    """How many queries one run needs."""
    with CaptureQueriesContext(connection) as queries:
        run()
    return f"{len(queries)} queries"


def measured(cases: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median seconds of each case, one after the other in every round."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, run in cases.items():
            started = perf_counter()
            run()
            times[name].append(perf_counter() - started)
    return {name: median(found) for name, found in times.items()}
