"""The sprite: every icon that a page asks for is in it, drawn in the text's colour."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from django.template import Context, Template

STATIC = Path(__file__).resolve().parents[2] / "static"

TEMPLATES = STATIC.parent / "templates"
SVG = "{http://www.w3.org/2000/svg}"
SPRITE = STATIC / "icons.svg"


def symbols() -> dict[str, ElementTree.Element]:
    """The sprite's symbols by id."""
    found = ElementTree.parse(SPRITE).iter(f"{SVG}symbol")  # noqa: S314 our own file
    return {symbol.attrib["id"]: symbol for symbol in found}


def test_every_icon_of_the_templates_is_in_the_sprite() -> None:
    pages = "".join(page.read_text() for page in Path(TEMPLATES).rglob("*.html"))

    asked = set(re.findall(r'\{% icon "([\w-]+)"', pages))

    assert len(asked) > 20
    assert asked - set(symbols()) == set()


def test_no_symbol_has_a_colour_of_its_own() -> None:
    colours = {
        element.attrib[key]
        for symbol in symbols().values()
        for element in symbol.iter()
        for key in ("fill", "stroke")
        if key in element.attrib
    }

    assert colours <= {"none", "currentColor", "var(--surface, #fff)"}


def test_symbols_share_one_size_but_for_the_logo() -> None:
    boxes = {name: symbol.attrib["viewBox"] for name, symbol in symbols().items()}

    assert {box for name, box in boxes.items() if name != "logo"} == {"0 0 16 16"}


def test_the_tag_hides_the_icon_from_screen_readers_and_escapes_its_words(settings: Any) -> None:
    html = Template("{% icon name css %}").render(Context({"name": "ok", "css": 's"><b>'}))

    assert 'aria-hidden="true"' in html
    assert 'icons.svg#ok"' in html
    assert "<b>" not in html
