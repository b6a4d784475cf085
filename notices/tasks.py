"""What the worker runs: one tick of the delivery loop."""

from celery import shared_task

from notices import delivery


@shared_task(name="notices.tasks.tick", ignore_result=True)
def tick() -> None:
    """Work off what is due. Any number may run at once, and any of them may be lost."""
    delivery.tick()
