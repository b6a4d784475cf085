"""Fails on what the content security policy would silently switch off in a template."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path


class Gate(HTMLParser):
    """Collects inline styles, event attributes, scripts and script addresses, with their line."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        inline = {n for n in names if n == "style" or n.startswith(("on", "hx-on", "data-hx-on"))}
        if tag == "style" or (tag == "script" and "src" not in names):
            inline.add(f"<{tag}>")
        inline |= {n for n, value in attrs if (value or "").strip().startswith("javascript:")}
        self.found += [(self.getpos()[0], name) for name in sorted(inline)]


def problems(template: str) -> list[tuple[int, str]]:
    """Line and name of everything inline in a template's text."""
    gate = Gate()
    # Tags between attributes would confuse the parser; lines must stay where they are.
    gate.feed(re.sub(r"\{%.*?%\}|\{#.*?#\}", " ", re.sub(r"\{\{.*?\}\}", "x", template)))
    return gate.found


def main() -> int:
    """Check the templates named as arguments; 1 when one has something inline."""
    failed = 0
    for name in sys.argv[1:]:
        for line, what in problems(Path(name).read_text()):
            print(f"{name}:{line}: {what} does not work under the content security policy")
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
