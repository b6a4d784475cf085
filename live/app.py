"""The streams of changes to open pages: `/live/incidents/7/?since=123`."""

import asyncio
import contextlib
import re
import signal
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from asgiref.sync import sync_to_async

from live.hub import Full, Hub
from live.sign_in import incident_seen, session_key
from live.stream import stream
from live.tail import Tail

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

PATH = re.compile(r"/live/incidents/(\d{1,15})/")
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
hub = Hub()


async def lifespan(receive: Receive, send: Any) -> None:
    """Start the tail with the process; end it and every stream with the process."""
    tail = Tail(hub)
    running: asyncio.Task[None] | None = None
    while True:
        event = await receive()
        if event["type"] == "lifespan.startup":
            running = asyncio.create_task(tail.run())
            end_streams_on_signals()
            await send({"type": "lifespan.startup.complete"})
        else:
            if running:
                running.cancel()
            hub.close()
            tail.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return


def end_streams_on_signals() -> None:
    """End the streams at the first SIGINT or SIGTERM, then do what the server would do.

    The server waits for open answers before it tells us that it stops, and streams never end.
    """
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        before = signal.getsignal(number)

        def handler(number: int, frame: Any, before: Any = before) -> None:
            loop.call_soon_threadsafe(hub.close)
            if callable(before):
                before(number, frame)

        signal.signal(number, handler)


async def serve(scope: MutableMapping[str, Any], receive: Receive, send: Any) -> None:
    """Answer one request: a stream, or why there is none."""
    match = PATH.fullmatch(scope["path"])
    if match is None or scope["method"] != "GET":
        await refuse(send, 405 if match else 404)
        return
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    key = session_key(headers.get("cookie", ""))
    look = sync_to_async(incident_seen, thread_sensitive=False)
    user, incident = await look(key, int(match[1]))
    if user is None or incident is None:
        await refuse(send, 401 if user is None else 404)
        return
    try:
        viewer = hub.join(incident.pk, user.pk)
    except Full:
        await refuse(send, 503)
        return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    page = stream(send, viewer, incident, since(scope, headers), key)
    await until_gone(receive, asyncio.create_task(page))
    hub.leave(viewer)


def since(scope: MutableMapping[str, Any], headers: dict[str, str]) -> int:
    """The last entry that the page has: what the browser says wins over what the page said."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("since", [""])[0]
    said = headers.get("last-event-id") or asked
    return int(said) if said.isdecimal() and len(said) < 19 else 0


async def until_gone(receive: Receive, writing: asyncio.Task[None]) -> None:
    """Wait for the stream to end or the reader to leave, whichever comes first."""
    leaving = asyncio.create_task(left(receive))
    await asyncio.wait([writing, leaving], return_when=asyncio.FIRST_COMPLETED)
    for task in (writing, leaving):
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, OSError):
            await task


async def left(receive: Receive) -> None:
    """Until the reader disconnects."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def refuse(send: Send, status: int) -> None:
    """An empty answer with this status."""
    headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
