"""One reader of the timeline a process: what is new is drawn once and told to all who watch."""

import asyncio
import time
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
# Ids of different incidents commit out of order: what was new within this time is looked at again.
# By time and not by a number of ids, because one transaction may take hundreds of them.
LATE = 5.0  # seconds
LATELY = 200  # ids: what may still be under way when the process comes in
AFTER_ERROR = 1.0


class Tail:
    """Reads `timeline WHERE id > last` a few times a second, on a thread with one connection."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="tail")
        self.marks: deque[tuple[float, int]] = deque()
        self.sent: set[int] = set()

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
        fresh = self.fresh(time.monotonic())
        by_incident: dict[int, list[Entry]] = {}
        for entry in fresh:
            by_incident.setdefault(entry.incident_id, []).append(entry)
        incidents = Incident.objects.in_bulk([pk for pk in by_incident if pk in watched])
        return [(pk, of_entries(row, by_incident[pk])) for pk, row in incidents.items()]

    def fresh(self, now: float) -> list[Entry]:
        """The entries not told yet, in order; what was there before the process is not news."""
        began = bool(self.marks) or self.begin()
        while len(self.marks) > 1 and self.marks[1][0] <= now - LATE:
            self.marks.popleft()
        floor = self.marks[0][1]
        ids = list(Entry.objects.filter(id__gt=floor).order_by("id").values_list("id", flat=True))
        new = [pk for pk in ids if pk not in self.sent] if began else []
        found = list(Entry.objects.filter(id__in=new).order_by("id").select_related("by"))
        self.sent = set(ids)  # only now: a query that failed is asked again
        self.marks.append((now, max(ids, default=floor)))
        return found

    def begin(self) -> bool:
        """Mark where the process came in, a little below the newest id. False: all is history."""
        newest = Entry.objects.aggregate(last=Max("id"))["last"] or 0
        self.marks.append((-LATE, max(newest - LATELY, 0)))
        return False

    def stop(self) -> None:
        """Give the connection back."""
        self.thread.submit(connections.close_all)
        self.thread.shutdown(wait=False)
