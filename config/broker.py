"""How the queue is reached: Redis that may not hang anybody, or files for a single machine."""

from pathlib import Path
from typing import Any

REDIS = {
    "visibility_timeout": 300,
    "socket_timeout": 10,
    "socket_connect_timeout": 5,
    "socket_keepalive": True,
    "health_check_interval": 10,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
}


def options(redis_url: str, *, folder: Path) -> dict[str, Any]:
    """The transport's options. Without Redis the queue is files under `folder`, made here.

    Without a socket timeout a publisher hangs as long as Redis does, and a worker stays deaf after
    a cut connection (both measured). A file that was taken is gone when its worker is killed, so
    nothing may depend on it.
    """
    if redis_url:
        return REDIS
    queue, control = folder / "queue", folder / "queue-control"
    for place in (queue, control):
        place.mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "control_folder": str(control),
        "store_processed": False,
    }
