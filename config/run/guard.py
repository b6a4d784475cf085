"""Runs the embedded PostgreSQL and stops it once no process uses it; a script of its own.

It waits for the lock that every user of the server shares. The kernel drops a share however its
holder ends, kill -9 included, so nobody has to remember to stop the server.
"""

import fcntl
import os
import signal
import subprocess
import sys
import threading

import tether  # type: ignore[import-not-found]


def main() -> int:
    """Arguments: the users' lock, user and group id (-1: stay), then the server's command line."""
    lock, uid, gid, *command = sys.argv[1:]
    account = {"user": int(uid), "group": int(gid), "extra_groups": []} if int(uid) >= 0 else {}
    server = subprocess.Popen(command, preexec_fn=tether.tied(signal.SIGINT), **account)  # type: ignore[call-overload]  # noqa: PLW1509
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: server.send_signal(signal.SIGINT))
    threading.Thread(target=stop_when_unused, args=(lock, server), daemon=True).start()
    return int(server.wait())


def stop_when_unused(lock: str, server: "subprocess.Popen[bytes]") -> None:
    """Wait until nobody shares the lock, then shut down fast; keep the lock until the end."""
    fcntl.flock(os.open(lock, os.O_RDONLY), fcntl.LOCK_EX)
    server.send_signal(signal.SIGINT)


if __name__ == "__main__":
    sys.exit(main())
