"""collectstatic makes one stylesheet and one script of ours, with hashes that resolve."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.template import Context, Template

from config.static_join import sources

STORAGE = {"staticfiles": {"BACKEND": "config.static_join.JoinedStaticFilesStorage"}}


@pytest.fixture
def collected(settings: Any, tmp_path: Path) -> Path:
    """A folder that everything static was collected into."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | STORAGE
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def joined(folder: Path, kind: str) -> Path:
    """The joined file under its hashed name, as the manifest gives it."""
    names: dict[str, str] = json.loads((folder / "staticfiles.json").read_text())["paths"]
    return folder / names[f"{kind}/app.joined.{kind}"]


def test_the_joined_files_hold_every_source_in_order(collected: Path) -> None:
    script = joined(collected, "js").read_text(encoding="utf-8")

    starts = [(collected / name).read_text(encoding="utf-8").strip() for name in sources("js")]

    places = [script.find(text) for text in starts]
    assert -1 not in places
    assert places == sorted(places)


def test_the_joined_stylesheet_names_files_that_are_there(collected: Path) -> None:
    sheet = joined(collected, "css")

    addresses = re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8"))

    assert any(address.endswith(".woff2") for address in addresses)
    missing = [a for a in addresses if not (sheet.parent / a).resolve().is_file()]
    assert missing == []


def test_the_joined_files_are_hashed_and_stand_there_compressed(collected: Path) -> None:
    for kind in ("css", "js"):
        file = joined(collected, kind)

        assert re.fullmatch(rf"app\.joined\.[0-9a-f]{{12}}\.{kind}", file.name)
        assert gzip.decompress(Path(f"{file}.gz").read_bytes()) == file.read_bytes()
        assert Path(f"{file}.br").exists()


def test_collecting_again_gives_the_same_names(collected: Path) -> None:
    before = joined(collected, "css")

    call_command("collectstatic", interactive=False, verbosity=0)

    assert joined(collected, "css") == before


def test_a_page_links_the_joined_files(collected: Path, settings: Any) -> None:
    settings.DEBUG = False

    html = Template("{% app_css %}{% app_js %}").render(Context())

    assert html.count("<link") == html.count("<script") == 1
    assert staticfiles_storage.url("css/app.joined.css") in html


def test_a_page_links_every_source_while_developing(settings: Any) -> None:
    settings.DEBUG = True

    html = Template("{% app_css %}{% app_js %}").render(Context())

    assert html.count("<link") == len(sources("css")) > 20
    assert html.count("<script") == len(sources("js")) > 8


def test_layers_come_first_and_print_comes_last() -> None:
    names = sources("css")

    assert names[:3] == ["css/layers.css", "css/font.css", "css/reset.css"]
    assert names[-2:] == ["css/states.css", "css/print.css"]
