"""A real Prometheus that scrapes nothing: it answers every query that needs no series."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.server import free_port

PROGRAM = shutil.which("prometheus")
PATIENCE = 30  # seconds


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of a Prometheus that keeps its data in `folder` and ends with the block."""
    port = free_port()
    (folder / "prometheus.yml").write_text("global: {}\n")
    command = [
        str(PROGRAM), f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'data'}", f"--web.listen-address=127.0.0.1:{port}",
        "--log.level=error",
    ]  # fmt: skip
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}/-/ready")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(url: str) -> None:
    """Until `url` answers 200."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(url, timeout=2):  # noqa: S310
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
