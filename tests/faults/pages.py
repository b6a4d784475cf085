"""A person who opens pages and saves things while something below is broken."""

import time
from http.client import HTTPConnection

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from accounts.models import User
from tests.faults import storm
from tests.faults.processes import until
from tests.faults.stage import PATIENCE, NotUp, Stage, listens

MOST_SECONDS = 60.0  # after which a page counts as never coming
PATIENT = 1.0  # seconds that a broken part may add to a page at most
TOKEN = "t" * 32


class Reader:
    """Somebody signed in at a web process of the stage's own."""

    def __init__(self, stage: Stage) -> None:
        self.port, self.errors = int(stage.env["PORT"]), 0
        self.taken: list[float] = []
        person = User.objects.create(email="reader@example.org", name="Rea", role="commander")
        self.incidents = storm.incidents(400, by=person)
        self.headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session(person)}; "
                                  f"{settings.CSRF_COOKIE_NAME}={TOKEN}",
                        "X-CSRFToken": TOKEN}  # fmt: skip
        stage.process("web", DEBUG="1")  # static files as they lie
        if not until(lambda: listens(self.port) and self.get() < MOST_SECONDS, patience=PATIENCE):
            raise NotUp(stage.log_end())
        self.usual = max(self.get() for _ in range(5))
        assert not self.errors, stage.log_end()

    def read(self, seconds: float) -> None:
        """Open and save for so long; how many seconds each took goes into `taken`."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.taken += [self.get(), self.save()]

    def slowest(self) -> str:
        """The slowest of what was read, and the slowest while nothing was broken."""
        return f"{max(self.taken):.2f} s (else {self.usual:.2f} s)"

    def complaints(self) -> tuple[str, ...]:
        """What this person would say afterwards; nothing when all was well."""
        waited = max(self.taken) > self.usual + PATIENT
        failed = {f"{self.errors} pages failed": self.errors > 0, "pages wait": waited}
        return tuple(what for what, is_so in failed.items() if is_so)

    def get(self) -> float:
        """Open the page of an incident."""
        return self.ask("GET", f"/incidents/{self.incidents[-1].number}/")

    def save(self) -> float:
        """Set up the gates of an incident that has none: a change that nudges."""
        return self.ask("POST", f"/incidents/{self.incidents.pop().number}/checkpoints/")

    def ask(self, method: str, path: str) -> float:
        """Seconds until the answer is there; `errors` counts those that are none."""
        begun = time.monotonic()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=MOST_SECONDS)
        try:
            connection.request(method, path, headers=self.headers)
            status = connection.getresponse().status
        except TimeoutError:
            return MOST_SECONDS
        finally:
            connection.close()
        self.errors += status not in {200, 302}
        return time.monotonic() - begun


def session(person: User) -> str:
    """The key of a session in which this person is signed in."""
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)
