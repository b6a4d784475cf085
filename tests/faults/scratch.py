"""A database of the run's own, with fsync as it is shipped; and its immediate restart."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from config import embedded
from config.run import cluster

# What would lead to somebody's data, queue or mail.
ELSEWHERE = ("DATABASE_URL", "REDIS_URL", "MAIL_URL", "MAIL_URL_FILE", "STATIC_ROOT", "PRODUCTION")


def prepare() -> Path:
    """Point the settings, before anybody has read them, at a new folder; return it."""
    home = Path(tempfile.mkdtemp(prefix="five-whys-"))
    for variable in ELSEWHERE:
        os.environ.pop(variable, None)
    os.environ |= {"DATA": str(home), "DJANGO_SETTINGS_MODULE": "config.settings"}
    os.environ["LOG_LEVEL"] = "ERROR"
    django.setup()
    return home


@contextmanager
def database(home: Path) -> Iterator[None]:
    """An embedded PostgreSQL with all tables in the prepared folder; both go away at the end."""
    try:
        with embedded.running(home):
            call_command("migrate", verbosity=0)
            try:
                yield
            finally:
                connection.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def empty() -> None:
    """Forget every row."""
    call_command("flush", verbosity=0, interactive=False)


def restart_immediately() -> None:
    """Do what `pg_ctl -m immediate restart` does: no goodbye to anybody, recovery from the log."""
    home = settings.DATA / "postgres"
    server = cluster.server_process(home)
    assert server, "PostgreSQL does not run"
    server.send_signal(signal.SIGQUIT)
    server.wait(30)
    connection.close()
    socket = embedded.socket_folder(settings.DATA)
    cluster.ensure_started(home, socket, database=embedded.DATABASE)
