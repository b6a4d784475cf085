"""One open page: first what it missed, then what comes, as long as its reader may see it."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connections

from incidents.models import Entry, Incident
from live.hub import Viewer
from live.messages import KEEPALIVE, of_entries
from live.sign_in import incident_seen

QUIET = 15.0  # seconds before a comment keeps proxies from closing
LONGEST = 600.0
TOO_OLD = 2_000  # entries missed before a reload is cheaper than catching up

Send = Callable[[dict[str, Any]], Awaitable[None]]


def missed(incident: Incident, since: int) -> bytes:
    """What changed after the entry `since`, as one message; empty when nothing did."""
    try:
        newer = Entry.objects.filter(incident=incident, id__gt=since).select_related("by")
        entries = list(newer.order_by("id")[:TOO_OLD])
        return of_entries(incident, entries) if entries else b""
    finally:
        connections.close_all()


async def stream(send: Send, viewer: Viewer, incident: Incident, since: int, key: str) -> None:
    """Write to the page what it missed, then what comes, and end the answer properly."""
    behind = await sync_to_async(missed, thread_sensitive=False)(incident, since)
    await write(send, behind or KEEPALIVE)
    await follow(send, viewer, incident, key)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def follow(send: Send, viewer: Viewer, incident: Incident, key: str) -> None:
    """Until the viewer is dropped, the time is over, or the reader lost access."""
    look = sync_to_async(incident_seen, thread_sensitive=False)
    ends = time.monotonic() + LONGEST * random.uniform(0.9, 1.1)  # noqa: S311 spreads reconnects
    checked = time.monotonic()
    while time.monotonic() < ends:
        message = await next_message(viewer)
        if message is None:
            return
        await write(send, message)
        if time.monotonic() - checked >= settings.LIVE_CHECK_SECONDS:
            checked = time.monotonic()
            _, still = await look(key, incident.number)
            if still is None:
                return


async def next_message(viewer: Viewer) -> bytes | None:
    """What comes next; a comment when nothing came for a while, None when it is over."""
    try:
        return await asyncio.wait_for(viewer.queue.get(), min(QUIET, settings.LIVE_CHECK_SECONDS))
    except TimeoutError:
        return KEEPALIVE


async def write(send: Send, body: bytes) -> None:
    """A piece of the answer, with more to come."""
    await send({"type": "http.response.body", "body": body, "more_body": True})
