"""What the worker runs: one tick of the delivery loop, and one look of the auditor."""

from celery import shared_task

from notices import audit as auditor
from notices import delivery


@shared_task(name="notices.tasks.tick", ignore_result=True)
def tick() -> None:
    """Work off what is due. Any number may run at once, and any of them may be lost."""
    delivery.tick()


@shared_task(name="notices.tasks.audit", ignore_result=True)
def audit() -> None:
    """Look for what should have been told and was not."""
    auditor.look()
