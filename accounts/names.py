"""Names as they are kept: one line, without characters that nobody sees."""

import unicodedata


def tidy(name: str) -> str:
    """The name in composed letters, with single spaces.

    Control, direction and zero-width characters go: they forge mail headers and make one person
    look like another (Unicode TR 36, "Unicode Security Considerations").
    """
    spaced = " ".join(unicodedata.normalize("NFC", name).split())
    return "".join(letter for letter in spaced if unicodedata.category(letter)[0] != "C").strip()
