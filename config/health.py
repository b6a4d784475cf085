"""Whether this process lives (/livez, no I/O), can serve (/readyz: database and migrations), and
whether people are reminded (/healthz)."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse

from notices.state import state


def live() -> HttpResponse:
    """200 as long as the process answers at all."""
    return HttpResponse("ok", content_type="text/plain")


def ready() -> HttpResponse:
    """200 when the database answers and no migration waits, else 503 with the reason."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"ready": False, "reason": "the database does not answer"}, status=503)
    if waiting:
        reason = f"{len(waiting)} migrations are not applied"
        return JsonResponse({"ready": False, "reason": reason}, status=503)
    return JsonResponse({"ready": True})


def well() -> HttpResponse:
    """200 when reminders run and none is overdue, else 503; how things stand, without names or ids."""
    try:
        found = state()
    except DatabaseError:
        return JsonResponse({"status": "the database does not answer"}, status=503)
    return JsonResponse(found.plain(), status=200 if found.is_well else 503)
