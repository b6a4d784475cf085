"""Labels below a why: evidence, answer, root cause, and those that end it."""

import re

BEFORE = r"^[\W_]{0,12}"
# The label stands alone, ends in a colon, or is bold: "Evidence shows" is none.
AFTER = r"\s?(?:\([^()\n]{0,80}\)\s?)?(?:[*_]{0,3}\s?[:：]|[*_]{2,3}(?=\s|$)|[\W_]{0,6}$)(.*)$"
EVIDENCE = re.compile(
    BEFORE + r"(?:(?:supporting|key|code|log|current|direct)\s)?"
    r"(?:evidence|proof|根拠|証拠|エビデンス|证据|доказательств\w{0,4}|evid[êe]ncias?)"
    r"(?:\s(?:from|in|of)\s[^:\n]{1,60}?)?" + AFTER,
    re.I | re.S,
)
ANSWER = re.compile(
    BEFORE + r"(?:answer|ans|a\s?#?\d{1,2}|a(?=[*_]{0,2}:)"
    r"|(?:[\w-]{1,20}\s){0,2}(?:analysis|findings?)"
    r"|(?:[\w-]{1,20}\s){0,2}(?:cause|reason|factor|issue)|because|explanation|response"
    r"|insights?(?:\suncovered)?|回答|答え?|原因|ответ|resposta|respuesta|réponse)" + AFTER,
    re.I | re.S,
)
QUESTION = re.compile(BEFORE + r"(?:question|質問|问题)" + AFTER, re.I | re.S)
ROOT = re.compile(
    BEFORE + r"(?:(?:the|true|actual|final|real|ultimate|identified)\s)?"
    r"(?:root causes?|真因|根本原因)"
    r"(?:\s(?:identified|summary|conclusion|reached))?" + AFTER,
    re.I | re.S,
)
LABEL = re.compile(r"^\W{0,8}\*\*([^*\n]{1,60}?)\s?(?::\s?\*\*|\*\*\s?:)")
ENDS = re.compile(
    r"^(?:the\s)?(?:business |user |customer )?(?:impact|fix|solutions?|actions?|"
    r"verification|status|confidence|recommend\w*|conclusion|next steps?|resolution|prevention|"
    r"lessons?|counter-?measures?|notes?|problem|decision|assessment|priority|severity|date|"
    r"timeline|tracking labels|labels|action items?|remediation|"
    r"mitigation|symptoms?|summary|key insights?)\b",
    re.I,
)
ARROWED = re.compile(r"^[\W_]{0,8}?(?:→|->|➜|=>|⟶|⇒|↓|└─?>?)")
BREAK = re.compile(
    r"^\s{0,3}(?:\*\*|__|→|->|=>|➜|↓|_\w|[-•]\s|because\b|\d{1,2}[.)]\s|"
    r"(?:why|q|a)\s?#?\d{1,2}\b|(?:answer|evidence|root cause)\W{0,3}:)",
    re.I,
)


def ends_why(line: str) -> bool:
    """Whether a bold label says that something else than the answer follows."""
    match = LABEL.match(line)
    return bool(match and ENDS.match(match[1].strip()))


def spoken(text: str) -> list[tuple[int, str]]:
    """The lines that a paragraph was meant as, each with its offset: wrapped ones are one."""
    lines: list[tuple[int, str]] = []
    broken = True
    for offset, line in enumerate(text.split("\n")):
        if broken or BREAK.match(line):
            lines.append((offset, line.strip()))
        else:
            lines[-1] = (lines[-1][0], f"{lines[-1][1]} {line.strip()}")
        broken = line.endswith(("  ", "\\"))
    return [(offset, line.rstrip("\\")) for offset, line in lines if line]
