"""The `---` or `+++` block that some tools put before a document."""

import re

FENCES = {"---": ":", "+++": "="}
MOST_LINES = 100
PAIR = re.compile(r"^([A-Za-z][\w -]{0,60}?)\s*[:=]\s*(.*)$")


def front_matter(text: str) -> tuple[list[tuple[str, str, int]], str]:
    """Its (key, value, line)s, and the text with its lines blank so that line numbers stay."""
    lines = text.split("\n")
    mark = lines[0].strip() if lines else ""
    end = closing(lines, mark) if mark in FENCES else None
    if end is None:
        return [], text
    body = "\n".join([""] * (end + 1) + lines[end + 1 :])
    return list(pairs(lines[1:end])), body


def closing(lines: list[str], mark: str) -> int | None:
    """The index of the line that closes it, if every line between belongs to such a block."""
    for index, line in enumerate(lines[1:MOST_LINES], start=1):
        if line.strip() == mark:
            return index if index > 1 else None
        if line.startswith("#") or (line.strip() and not goes_on(line)):
            return None
    return None


def goes_on(line: str) -> bool:
    """Whether the line is a pair, or an indented or listed part of one."""
    return bool(PAIR.match(line)) or line.startswith((" ", "\t", "-", "]", "["))


def pairs(lines: list[str]) -> list[tuple[str, str, int]]:
    """Each pair with its line; the lines that go on belong to the pair above."""
    found: list[tuple[str, str, int]] = []
    for number, line in enumerate(lines, start=2):
        match = PAIR.match(line)
        if match:
            found.append((match[1].strip(), match[2].strip().strip("\"'"), number))
        elif found and line.strip():
            key, value, at = found[-1]
            found[-1] = (key, f"{value} {line.strip()}".strip(), at)
    return found
