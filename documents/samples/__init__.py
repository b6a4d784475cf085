"""The analysis that comes along, to look around in: an outage of an invented ferry company."""

from pathlib import Path


def raw() -> bytes:
    """Its Markdown, as somebody would upload it."""
    return Path(__file__).with_name("ferry.md").read_bytes()
