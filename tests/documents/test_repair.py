import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.repair import repair

SOUND = "✅ door → shut\nplain line\n🔍 found ⚠️"


def broken(text: str, codec: str = "mac_roman") -> str:
    return text.encode().decode(codec)


def test_a_whole_text_is_repaired_exactly():
    repaired = repair(broken(SOUND))

    assert repaired.text == SOUND
    assert repaired.plan == "whole:mac_roman"
    assert repaired.lines == 2
    assert repaired.examples[0] == (broken("✅ door → shut"), "✅ door → shut")


def test_pieces_are_repaired_beside_sound_characters():
    sound = " Café naïve — “quotes” → ✓ Ünïcödé £5"

    repaired = repair(broken(SOUND) + sound)

    assert repaired.text == SOUND + sound
    assert repaired.plan == "pieces"


def test_windows_mojibake_is_repaired():
    assert repair("itâ€™s fine â€”").text == "it’s fine —"


def test_signs_with_straightened_quotes_are_put_right():
    assert repair("'úÖ done, 'ùå failed, a 'Üí b").text == "✅ done, ❌ failed, a → b"


@pytest.mark.parametrize("text", ["plain", "Café naïve → ✅", "", "Ã la carte", "1 € – 2 €"])
def test_sound_text_stays(text):
    repaired = repair(text)

    assert (repaired.text, repaired.plan, repaired.lines) == (text, None, 0)


@pytest.mark.parametrize("piece", ["✅", "‚", "Ã", "â€", "→ ", "Ô∏"])
def test_a_mebibyte_of_one_sign_takes_less_than_two_seconds(piece):
    text = piece * (1024 * 1024 // len(piece.encode()))
    began = time.perf_counter()

    repair(text)

    assert time.perf_counter() - began < 2


@given(st.text(alphabet="aé→✅‚úÖÃâ€™ \n", max_size=60))
def test_repair_never_raises_and_keeps_the_lines(text):
    assert repair(text).text.count("\n") == text.count("\n")
