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
from live.hub import Hub, Viewer
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


async def stream(
    send: Send, hub: Hub, viewer: Viewer, incident: Incident, since: int, key: str
) -> None:
    """Write to the page until it ends, its time is over, or its reader lost access."""
    behind = await sync_to_async(missed, thread_sensitive=False)(incident, since)
    await write(send, behind or KEEPALIVE)
    ends = time.monotonic() + LONGEST * random.uniform(0.9, 1.1)  # noqa: S311 spreads reconnects
    checked = time.monotonic()
    while time.monotonic() < ends:
        wait = min(QUIET, settings.LIVE_CHECK_SECONDS)
        try:
            message = await asyncio.wait_for(viewer.queue.get(), wait)
            if message is None:
                return
            await write(send, message)
        except TimeoutError:
            await write(send, KEEPALIVE)
        if time.monotonic() - checked >= settings.LIVE_CHECK_SECONDS:
            checked = time.monotonic()
            _, still = await sync_to_async(incident_seen, thread_sensitive=False)(
                key, incident.number
            )
            if still is None:
                return


async def write(send: Send, body: bytes) -> None:
    """A piece of the answer, with more to come."""
    await send({"type": "http.response.body", "body": body, "more_body": True})
