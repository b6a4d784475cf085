"""One JSON object a line, from pages and workers alike, and never what lets somebody in."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from structlog.stdlib import ProcessorFormatter

from config import logs
from tests.server import ROOT

FORMAT = logs.configure("INFO")["formatters"]["line"]


def lines(records: list[logging.LogRecord]) -> list[str]:
    """What the console shows of these."""
    options = {name: value for name, value in FORMAT.items() if name != "()"}
    formatter = ProcessorFormatter(**options)
    return [formatter.format(record) for record in records]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/link/s3cret-t0ken/", "/link/s3cret-t0ken"])
def test_a_link_that_was_refused_is_logged_without_its_token(
    client: Client, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    client.get(path, follow=True)

    [line] = [line for line in lines(caplog.records) if "/link/" in line]
    assert "s3cret-t0ken" not in line
    assert json.loads(line)["event"] == "Gone: /link/…/"


def test_the_key_of_a_forgotten_password_is_not_logged() -> None:
    logger = logging.getLogger("django.request")
    record = logger.makeRecord(
        "django.request", logging.WARNING, "", 1, "Not Found: %s", ("/forgotten/1a/c3x-9f0/",), None
    )

    [line] = lines([record])

    assert json.loads(line)["event"] == "Not Found: /forgotten/1a/…/"


def test_other_addresses_stay_as_they_are() -> None:
    assert logs.without_secrets(None, "", "Not Found: /incidents/7/link/") == (
        "Not Found: /incidents/7/link/"
    )


def test_a_worker_logs_as_everything_else_does(tmp_path: Path) -> None:
    ask = "import django; django.setup(); from config.celery import app; app.log.setup('INFO'); "
    ask += "from celery.utils.log import get_logger; get_logger('celery.worker').info('up')"
    around = {**os.environ, "DATA": str(tmp_path), "SECRET_KEY": settings.SECRET_KEY}

    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=ROOT,
        env=around,
        capture_output=True,
        text=True,
        check=True,
    )

    [line] = [line for line in done.stderr.splitlines() if "up" in line]
    assert json.loads(line)["event"] == "up"
