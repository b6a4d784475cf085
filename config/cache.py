"""The cache on Redis, which may be away: what is kept there can always be made anew."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = structlog.stdlib.get_logger(__name__)

SECONDS = 0.3  # that a page waits for an answer
REST = 5.0  # seconds without asking again after none came
OPTIONS = {"socket_timeout": SECONDS, "socket_connect_timeout": SECONDS}


def forgiving(name: str, empty: Callable[[], Any]) -> Callable[..., Any]:
    """The method of this name, which answers `empty()` while Redis does not answer."""
    method = getattr(RedisCache, name)

    @wraps(method)
    def asked(self: "ForgivingRedisCache", *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() < ForgivingRedisCache.rests_until:
            return empty()
        try:
            return method(self, *args, **kwargs)
        except (RedisError, OSError) as error:
            log.warning("cache away", error=type(error).__name__)
            ForgivingRedisCache.rests_until = time.monotonic() + REST
            return empty()

    return asked


class ForgivingRedisCache(RedisCache):
    """Redis without which pages go on: nothing is found, nothing is kept, and nobody waits for it."""

    rests_until = 0.0

    get_many = forgiving("get_many", dict)
    set_many = forgiving("set_many", list)
    set = forgiving("set", lambda: None)
    add = forgiving("add", lambda: True)
    delete = forgiving("delete", lambda: False)
    touch = forgiving("touch", lambda: False)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value, or `default`, also while Redis does not answer."""
        found = self.get_many([key], version=version)
        return found.get(key, default)
