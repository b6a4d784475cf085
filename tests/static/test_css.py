"""What our stylesheets may hold, what they must know, and what they may weigh."""

import gzip
import re
from pathlib import Path

import pytest

from config.static_join import sources

STATIC = Path(__file__).resolve().parents[2] / "static"

LAYERS = ["reset", "tokens", "base", "layout", "components", "states", "print"]
LIMITS = {"css": 12_000, "js": 6_144}
WHOLE_PAGE = 22 * 1024
FONT = 50 * 1024


def text(name: str) -> str:
    """A file under static/, without CSS comments."""
    return re.sub(r"/\*.*?\*/", "", (STATIC / name).read_text(encoding="utf-8"), flags=re.S)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def tokens() -> dict[str, tuple[str, str]]:
    """Colours by name: (light, dark)."""
    found = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", text("css/tokens.css"))
    return {name: (light, dark) for name, light, dark in found}


PAIRS = [
    *[(t, s) for t in ("text", "text-2", "text-3") for s in ("bg", "surface", "surface-2")],
    *[(tone, f"{tone}-bg") for tone in ("crit", "warn", "ok", "accent")],
    *[(tone, s) for tone in ("crit", "warn", "ok", "accent") for s in ("bg", "surface")],
]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_text_can_be_read_on_every_ground_it_stands_on(ink: str, paper: str, theme: int) -> None:
    colours = tokens()

    assert contrast(colours[ink][theme], colours[paper][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_edge_of_a_field_can_be_seen(theme: int) -> None:
    colours = tokens()

    assert contrast(colours["control"][theme], colours["surface"][theme]) >= 3


def test_the_layers_are_declared_once_in_their_order() -> None:
    declared = re.findall(r"@layer ([\w, ]+);", text("css/layers.css"))

    assert [name.strip() for name in declared[0].split(",")] == LAYERS


@pytest.mark.parametrize("name", sources("css"))
def test_every_rule_stands_in_a_known_layer(name: str) -> None:
    used = set(re.findall(r"@layer (\w+) \{", text(name)))

    assert used <= set(LAYERS)
    assert used or name in ("css/layers.css", "css/font.css")


@pytest.mark.parametrize(
    "name", [n for n in sources("css") if n[4:] not in ("tokens.css", "print.css")]
)
def test_colours_are_written_in_the_tokens_only(name: str) -> None:
    assert re.findall(r"(?:#[0-9a-fA-F]{3,8}\b(?![^{}]*\{)|rgba?\(|hsla?\()", text(name)) == []


@pytest.mark.parametrize("name", [n for n in sources("css") if n != "css/print.css"])
def test_nothing_is_important_outside_print(name: str) -> None:
    assert "!important" not in text(name)


def test_every_property_that_is_used_is_set_somewhere() -> None:
    everything = "".join(text(name) for name in sources("css"))

    used = set(re.findall(r"var\(--([\w-]+)\)", everything))

    assert used - set(re.findall(r"--([\w-]+):", everything)) == set()


def packed(*names: str) -> int:
    """The size of these files under static/, joined and compressed."""
    joined = b"\n".join((STATIC / name).read_bytes() for name in names)
    return len(gzip.compress(joined, 9))


@pytest.mark.parametrize(("kind", "limit"), LIMITS.items())
def test_our_files_stay_light(kind: str, limit: int) -> None:
    assert packed(*sources(kind)) <= limit


def test_all_scripts_of_a_page_together_stay_light() -> None:
    ours = packed(*sources("js"))

    vendored = packed("vendor/htmx.min.js") + packed("vendor/hx-sse.min.js")

    assert ours + vendored <= WHOLE_PAGE


def test_there_is_one_font_and_it_is_small() -> None:
    fonts = list(STATIC.rglob("*.woff2"))

    assert len(fonts) == 1
    assert fonts[0].stat().st_size <= FONT
