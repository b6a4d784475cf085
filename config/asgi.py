"""Streams and pages in one process: a switch by path, pages through a fixed pool of threads.

Pages do not run under Django's own ASGI handler: it starts a thread a request without a cap and
served a tenth of the requests (measured).
"""

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
pages = WSGIMiddleware(get_wsgi_application(), workers=4)  # type: ignore[arg-type]  # before live: it sets Django up

from live import app as live  # noqa: E402

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Send each connection to the part of the process that answers it."""
    if scope["type"] == "lifespan":
        await live.lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith("/live/"):
        await live.serve(scope, receive, send)
    elif scope["type"] == "http":
        await pages(scope, receive, send)  # type: ignore[arg-type]
