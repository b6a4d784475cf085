"""Who watches what: a bounded queue for each open page, with caps a person and a process."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

A_PERSON = 6
A_PROCESS = 500
WAITING = 100  # messages before a slow reader is dropped; it reconnects and catches up


@dataclass(eq=False)
class Viewer:
    """One open page. `None` in its queue ends it."""

    incident: int
    person: int
    queue: asyncio.Queue[bytes | None] = field(default_factory=lambda: asyncio.Queue(WAITING))


class Full(Exception):
    """There are too many streams, of this person or of the process."""


class Hub:
    """The viewers of this process, by incident."""

    def __init__(self) -> None:
        self.viewers: dict[int, set[Viewer]] = {}
        self.people: Counter[int] = Counter()

    def join(self, incident: int, person: int) -> Viewer:
        """A new viewer. Raises Full at a cap."""
        if self.people[person] >= A_PERSON or self.people.total() >= A_PROCESS:
            raise Full
        viewer = Viewer(incident, person)
        self.viewers.setdefault(incident, set()).add(viewer)
        self.people[person] += 1
        return viewer

    def leave(self, viewer: Viewer) -> None:
        """The viewer is gone; leaving twice is leaving once."""
        watching = self.viewers.get(viewer.incident, set())
        if viewer not in watching:
            return
        watching.discard(viewer)
        self.people[viewer.person] -= 1
        if not watching:
            del self.viewers[viewer.incident]

    def watched(self) -> list[int]:
        """The incidents that somebody watches here."""
        return list(self.viewers)

    def tell(self, incident: int, message: bytes) -> None:
        """Queue a message for everybody on the incident; who cannot keep up is dropped."""
        for viewer in list(self.viewers.get(incident, ())):
            try:
                viewer.queue.put_nowait(message)
            except asyncio.QueueFull:
                self.drop(viewer)

    def drop(self, viewer: Viewer) -> None:
        """End a viewer's stream; their page comes back with the last id that it saw."""
        self.leave(viewer)
        while not viewer.queue.empty():
            viewer.queue.get_nowait()
        viewer.queue.put_nowait(None)

    def close(self) -> None:
        """End all streams: the process stops."""
        for viewer in [v for watching in self.viewers.values() for v in watching]:
            self.drop(viewer)
