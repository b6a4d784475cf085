"""The cache while Redis is there, away, and silent."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which

import pytest

from config.cache import OPTIONS, ForgivingRedisCache
from tests.server import free_port


@pytest.fixture(autouse=True)
def _rested() -> Iterator[None]:
    """No test begins while the cache rests after another."""
    ForgivingRedisCache.rests_until = 0.0
    yield
    ForgivingRedisCache.rests_until = 0.0


def cache_at(port: int) -> ForgivingRedisCache:
    return ForgivingRedisCache(f"redis://127.0.0.1:{port}/0", {"OPTIONS": OPTIONS})


@contextmanager
def redis(port: int) -> Iterator[None]:
    """A Redis that keeps nothing on disk."""
    program = which("redis-server")
    if not program:
        pytest.skip("no redis-server here")
    with subprocess.Popen([program, "--port", str(port), "--save", "", "--daemonize", "no"],
                          stdout=subprocess.DEVNULL) as process:  # fmt: skip
        try:
            wait_for(port)
            yield
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("redis-server did not start")


def test_what_is_kept_is_found() -> None:
    port = free_port()
    with redis(port):
        cache = cache_at(port)

        cache.set_many({"a": 1, "b": 2}, 60)

        assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": 2}
        assert (cache.get("a"), cache.get("c", "nothing")) == (1, "nothing")


def test_without_redis_nothing_is_found_and_nothing_breaks() -> None:
    cache = cache_at(free_port())

    cache.set("a", 1)
    cache.set_many({"b": 2}, 60)

    assert (cache.get("a"), cache.get_many(["b"])) == (None, {})


def test_a_redis_that_is_silent_is_waited_for_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        cache = cache_at(silent.getsockname()[1])
        began = time.monotonic()

        for _ in range(20):
            assert cache.get("a") is None

    assert time.monotonic() - began < 2


def test_it_is_asked_again_after_a_while() -> None:
    port = free_port()
    cache = cache_at(port)
    assert cache.get("a") is None

    ForgivingRedisCache.rests_until = 0.0
    with redis(port):
        cache.set("a", 1)

        assert cache.get("a") == 1
