"""What "now" is for whatever is drawn: the time it is, or a moment that stands still."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

still: ContextVar[datetime | None] = ContextVar("still", default=None)


def now() -> datetime:
    """The moment that a page is drawn for."""
    return still.get() or timezone.now()


@contextmanager
def standing_still(at: datetime) -> Iterator[None]:
    """Within, everything is drawn as of `at`."""
    token = still.set(at)
    try:
        yield
    finally:
        still.reset(token)
