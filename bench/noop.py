"""The yardstick: a task that does nothing, in an application with the product's worker settings."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("bench")
app.config_from_object("django.conf:settings", namespace="CELERY")


@app.task(name="bench.noop.nothing")
def nothing(number: int) -> None:
    """Do nothing."""
