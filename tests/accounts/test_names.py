import pytest

from accounts.names import tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ida   Moe ", "Ida Moe"),
        ("Ida\r\nBcc: all@example.org", "Ida Bcc: all@example.org"),
        ("Ida\u202eeoM", "IdaeoM"),
        ("I\u200bda \u2066Moe\u2069", "Ida Moe"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("\u0000\u200b", ""),
        ("莫 伊达", "莫 伊达"),
    ],
)
def test_a_name_is_one_line_of_characters_that_can_be_seen(typed: str, kept: str) -> None:
    assert tidy(typed) == kept
