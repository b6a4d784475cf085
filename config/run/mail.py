"""Says on the terminal which mail was written, as long as mail goes into files."""

import threading
from email import message_from_bytes, policy
from pathlib import Path

from config.run.output import Output

LOOK_SECONDS = 1.0


def announce(folder: Path, *, output: Output) -> None:
    """Print path and subject of every mail written into `folder` from now on; never returns."""
    seen = sizes(folder)
    while not threading.Event().wait(LOOK_SECONDS):
        now = sizes(folder)
        for path in sorted(now):
            if now[path] and now[path] != seen.get(path):
                output.line(f"{path}: {subject(path)}", name="mail")
        seen = now


def sizes(folder: Path) -> dict[Path, int]:
    """Every mail file with its size in bytes; several mails of one sending share a file."""
    return {path: path.stat().st_size for path in folder.glob("*.log")}


def subject(path: Path) -> str:
    """The subject of the first mail in a file."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return str(message["Subject"] or "(no subject)")
