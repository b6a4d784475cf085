"""What a file is called afterwards, and how that is written into a header."""

import pytest

from evidence.naming import LONGEST, clean_name, disposition


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("gateway.log", "gateway.log"),
        ("../../etc/passwd", "passwd"),
        (r"C:\logs\gateway.log", "gateway.log"),
        ("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie_ x=1.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("zero\u200bwidth\0.txt", "zerowidth.txt"),
        ("  two   spaces .txt ", "two spaces .txt"),
        ('say "hello".txt', "say _hello_.txt"),
        ("Größe 你好.png", "Größe 你好.png"),
        ("cafe\u0301.png", "café.png"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("\u202e", "unnamed"),
    ],
)
def test_a_name_is_a_name_and_nothing_else(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = clean_name("x" * 400 + ".log")

    assert len(name) == LONGEST
    assert name.endswith(".log")


def test_a_long_name_without_an_ending_is_cut() -> None:
    assert clean_name("y" * 400) == "y" * LONGEST


def test_old_browsers_get_a_plain_name_and_others_the_real_one() -> None:
    assert disposition("Größe 1.png") == (
        "attachment; filename=\"Gr__e 1.png\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%201.png"
    )


def test_no_name_ends_the_header_or_its_quotes() -> None:
    header = disposition('a"; filename=evil\r\nX: y.txt', inline=True)

    assert header.startswith('inline; filename="')
    assert header.count('"') == 2
    assert "\r" not in header
    assert "\n" not in header
