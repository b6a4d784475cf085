import pytest

from documents.decode import Empty, NotText, TooLarge, TooManyLines, Unreadable, decode


@pytest.mark.parametrize(
    ("raw", "text", "codec"),
    [
        ("é → ✅".encode(), "é → ✅", "utf-8"),
        (b"\xef\xbb\xbfbom", "bom", "utf-8-sig"),
        ("wide".encode("utf-16"), "wide", "utf-16"),
        (b"caf\xe9", "café", "cp1252"),
        (b"caf\x8e \x81", "cafŽ \x81".replace("Ž", "é").replace("\x81", "Å"), "mac_roman"),
    ],
)
def test_the_first_codec_that_fits_is_taken(raw, text, codec):
    decoded = decode(raw)

    assert (decoded.text, decoded.codec) == (text, codec)


def test_every_line_end_becomes_a_newline():
    assert decode(b"a\r\nb\rc\n").text == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("raw", "refusal", "words"),
    [
        (b"a" * (1024 * 1024 + 1), TooLarge, "1 MiB"),
        (b" \n\t", Empty, "empty"),
        (b"\xef\xbb\xbf", Empty, "empty"),
        (b"a\x00b", NotText, "not text"),
        (b"\x01\x02" + b"a" * 100, NotText, "not text"),
        (b"\xff\xfeodd", NotText, "utf-16"),
        (b"a\n" * 20_001, TooManyLines, "20,000 lines"),
        (b"a\r" * 20_001, TooManyLines, "20,000 lines"),
    ],
)
def test_what_is_no_document_is_refused_with_a_sentence(raw, refusal, words):
    with pytest.raises(refusal, match=words) as refused:
        decode(raw)

    assert isinstance(refused.value, Unreadable)


def test_one_control_character_in_a_hundred_is_still_text():
    assert decode(b"\x07" + b"a" * 99).text == "\x07" + "a" * 99
