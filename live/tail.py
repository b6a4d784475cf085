"""One reader of the timeline a process: what is new is drawn once and told to all who watch."""

import asyncio
from collections import deque
from concurrent.futures import ThreadPoolExecutor

import structlog
from django.db import Error, close_old_connections, connections
from django.db.models import Max

from incidents.models import Entry, Incident
from live.hub import Hub
from live.messages import of_entries

log = structlog.stdlib.get_logger(__name__)

EVERY = 0.2
# Ids of different incidents commit out of order: this many below the last are read again.
OVERLAP = 200
AFTER_ERROR = 1.0


class Tail:
    """Reads `timeline WHERE id > last` a few times a second, on a thread with one connection."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="tail")
        self.last = -1
        self.sent: deque[int] = deque(maxlen=4 * OVERLAP)

    async def run(self) -> None:
        """Until cancelled; a database that is away is waited for."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                news = await loop.run_in_executor(self.thread, self.read, self.hub.watched())
                for incident, message in news:
                    self.hub.tell(incident, message)
                await asyncio.sleep(EVERY)
            except Error as error:
                log.warning("the database is away", error=str(error))
                await asyncio.sleep(AFTER_ERROR)

    def read(self, watched: list[int]) -> list[tuple[int, bytes]]:
        """The messages for the watched incidents that came since the last time."""
        close_old_connections()
        if self.last < 0:
            self.start()
        newer = Entry.objects.filter(id__gt=self.last - OVERLAP).exclude(id__in=self.sent)
        fresh = list(newer.order_by("id").select_related("by"))
        self.sent.extend(entry.pk for entry in fresh)
        self.last = max([self.last, *(entry.pk for entry in fresh)])
        by_incident: dict[int, list[Entry]] = {}
        for entry in fresh:
            by_incident.setdefault(entry.incident_id, []).append(entry)
        incidents = Incident.objects.in_bulk([pk for pk in by_incident if pk in watched])
        return [(pk, of_entries(row, by_incident[pk])) for pk, row in incidents.items()]

    def start(self) -> None:
        """What was there before the process is not news."""
        self.last = Entry.objects.aggregate(last=Max("id"))["last"] or 0
        recent = Entry.objects.filter(id__gt=self.last - OVERLAP).values_list("id", flat=True)
        self.sent.extend(recent)

    def stop(self) -> None:
        """Give the connection back."""
        self.thread.submit(connections.close_all)
        self.thread.shutdown(wait=False)
