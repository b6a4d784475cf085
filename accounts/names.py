"""Names as they are kept: one line, without characters that nobody sees."""

import unicodedata


def tidy(name: str) -> str:
    """The name in composed letters, with single spaces.

    Control, direction and zero-width characters go: they forge mail headers and make one person
    look like another (Unicode TR 36, "Unicode Security Considerations").
    """
    seen = (x for x in unicodedata.normalize("NFC", name) if x.isspace() or not unseen(x))
    return " ".join("".join(seen).split())


def unseen(letter: str) -> bool:
    """Whether it is a control, format, private or unassigned character."""
    return unicodedata.category(letter).startswith("C")
