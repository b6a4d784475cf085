"""The gate finds what the content security policy would switch off."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "bin" / "templates.py"
spec = importlib.util.spec_from_file_location("templates_gate", SCRIPT)
assert spec is not None
assert spec.loader is not None
gate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(gate)


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('<p style="color: red">', "style"),
        ("<p\n STYLE = x>", "style"),
        ('<button {% if a %}disabled{% endif %} onclick="go()">', "onclick"),
        ('<div hx-on:click="go()">', "hx-on:click"),
        ("<script>go()</script>", "<script>"),
        ("<style>p { color: red }</style>", "<style>"),
        ('<a href=" javascript:go()">', "href"),
    ],
)
def test_inline_things_are_found(template: str, found: str) -> None:
    assert [what for _, what in gate.problems(template)] == [found]


@pytest.mark.parametrize(
    "template",
    [
        '<p class="style">onclick="x" in a text</p>',
        '<script src="{{ address }}" defer></script>',
        '<input name="onset" value="style=1">',
        "{% comment %}a note{% endcomment %}<p>{{ value }}</p>",
    ],
)
def test_ordinary_templates_pass(template: str) -> None:
    assert gate.problems(template) == []


def test_the_line_is_told() -> None:
    assert gate.problems("<p>\n{{ a }}\n<b style=x>") == [(3, "style")]
