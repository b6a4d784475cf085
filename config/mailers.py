"""Where mail goes: an address such as smtp://user:secret@host:587?tls=start, or a folder of files."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

PORTS = {"smtp": 25, "smtps": 465}


def from_url(address: str, *, folder: Path) -> dict[str, Any]:
    """A MAILERS entry for `address`; without one, mail is written as files under `folder`.

    The schemes are smtp (`?tls=start` for STARTTLS) and smtps. A send waits 10 seconds at most.
    Raises ValueError for any other scheme.
    """
    if not address:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"BACKEND": backend, "OPTIONS": {"file_path": str(folder)}}
    parts = urlsplit(address)
    if parts.scheme not in PORTS:
        raise ValueError(f"MAIL_URL must start with smtp:// or smtps://, not {parts.scheme}://")
    options = {
        "host": parts.hostname,
        "port": parts.port or PORTS[parts.scheme],
        "username": unquote(parts.username or "") or None,
        "password": unquote(parts.password or "") or None,
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parse_qs(parts.query).get("tls") == ["start"],
        "timeout": 10,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
