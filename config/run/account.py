"""Under whose name the embedded PostgreSQL runs: it refuses to run as root."""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TypedDict

NAME = "five-whys-postgres"


class Identity(TypedDict, total=False):
    """Arguments for Popen; empty when the server runs as whoever starts it."""

    user: int
    group: int
    extra_groups: list[int]


def identity(home: Path) -> Identity:
    """Root steps aside for the owner of the server's folder; everybody else stays who they are."""
    if os.geteuid():
        return {}
    owner = home.stat()
    return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}


def give(home: Path) -> None:
    """Make the server's folder belong to the one who runs the server.

    As root a folder that already has an owner keeps it, so a team member's data stays theirs
    after one start as root; a new one goes to a user made for it.
    """
    owner = home.stat().st_uid
    if os.geteuid() and owner != os.geteuid():
        raise SystemExit(
            f"five-whys: {home} belongs to {_name(owner)}: run this as {_name(owner)} or as root"
        )
    if not os.geteuid() and not owner:
        entry = _own_user()
        os.chown(home, entry.pw_uid, entry.pw_gid)


def private_folder(folder: Path, *, owner: Path) -> None:
    """Make `folder` for the socket, open to the owner of `owner` alone; refuse a stranger's."""
    folder.mkdir(mode=0o700, exist_ok=True)
    wanted, found = owner.stat(), folder.lstat()
    if found.st_uid not in (wanted.st_uid, os.geteuid()) or folder.is_symlink():
        raise SystemExit(
            f"five-whys: {folder} belongs to {_name(found.st_uid)}: remove it and start again"
        )
    os.chown(folder, wanted.st_uid, wanted.st_gid)
    folder.chmod(0o700)


def open_way(*places: Path) -> None:
    """As root, let the server's user pass through the folders above `places`, and no more.

    Only the right to pass is given, not to list; each folder that needed it is named.
    """
    if os.geteuid():
        return
    for place in places:
        for folder in place.resolve().parents:
            mode = folder.stat().st_mode
            if not mode & 0o001:
                folder.chmod(mode | 0o001)
                print(
                    f"five-whys: opened {folder} for passing through (chmod o+x)", file=sys.stderr
                )


def _own_user() -> pwd.struct_passwd:
    """The user that runs the server when root starts it; made on first use."""
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        pass
    if not shutil.which("useradd"):
        raise SystemExit(
            "five-whys: PostgreSQL does not run as root and there is no useradd to make it a user:"
            " run this as an ordinary user, or set DATABASE_URL"
        )
    shell = ["--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"]
    subprocess.run(["useradd", "--system", "--user-group", *shell, NAME], check=True)
    return pwd.getpwnam(NAME)


def _name(uid: int) -> str:
    """A user's name, or the number when the machine knows none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
