"""Files and logs, configuration and changes as the page shows them."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from evidence.models import Artefact, Change, ConfigItem, Revision
from incidents import parts
from incidents.changes import pieces
from incidents.models import AffectedService, Incident

Put = Callable[..., Any]


def html(incident: Incident, part: str) -> str:
    return " ".join(str(parts.render(incident, part)).split())


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("artefacts", "No file or log is named yet."),
        ("configuration", "Nothing was checked yet."),
        ("changes", "Nothing is listed yet."),
    ],
)
def test_an_empty_part_says_so(incident: Incident, part: str, words: str) -> None:
    assert f'id="{part}"' in html(incident, part)
    assert words in html(incident, part)


def test_a_log_query_shows_its_rows_and_that_it_was_cut_off(incident: Incident, put: Put) -> None:
    put(Artefact, kind="log", path="logs/gateway", note="the last hour", rows=5000, limit=5000)

    page = html(incident, "artefacts")

    assert '<code title="logs/gateway">logs/gateway</code>' in page
    assert "5,000 rows, cut off at the limit" in page


def test_a_link_leads_away_and_tells_no_opener(incident: Incident, put: Put) -> None:
    put(Artefact, kind="link", url="https://status.example.org/")

    link = '<a href="https://status.example.org/" rel="noopener noreferrer">'
    assert link in html(incident, "artefacts")


def test_what_people_wrote_is_never_markup(incident: Incident, put: Put) -> None:
    put(ConfigItem, name="<b>pool</b>", value="<script>", detail="<img src=x>")

    page = html(incident, "configuration")

    assert "&lt;b&gt;pool&lt;/b&gt;" in page
    assert "<script" not in page
    assert "<img" not in page


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("ok", "As it should be"),
        ("partial", "In part"),
        ("wrong", "Not as it should be"),
        ("unknown", "Not checked"),
    ],
)
def test_configuration_says_in_words_whether_it_is_right(
    incident: Incident, put: Put, state: str, words: str
) -> None:
    put(ConfigItem, name="pool.max", state=state, value="20", expected="40")

    page = html(incident, "configuration")

    assert f"{words}:" in page
    assert "expected <code>40</code>" in page


def test_changes_and_revisions_stand_together(
    incident: Incident, put: Put, gateway: AffectedService
) -> None:
    put(
        Change, ref="v1.4.2", summary="Halve the `pool`", effect="suspect", effect_note="2 h before"
    )
    put(Revision, name="gateway--7", service=gateway)

    page = html(incident, "changes")

    assert "v1.4.2" in page
    assert "Halve the <code>pool</code>" in page
    assert "Suspected cause: 2 h before" in page
    assert '<code>gateway--7</code> <span class="muted xs">Gateway</span>' in page


@pytest.mark.parametrize(
    ("model", "values", "part"),
    [
        (Artefact, {"path": "logs/gateway"}, "artefacts"),
        (ConfigItem, {"name": "pool.max"}, "configuration"),
        (Change, {"ref": "v1.4.2"}, "changes"),
        (Revision, {"name": "gateway--7"}, "changes"),
    ],
)
def test_what_was_removed_is_not_shown_until_it_is_put_back(
    incident: Incident, ana: User, put: Put, model: Any, values: dict[str, str], part: str
) -> None:
    piece, name = put(model, **values), next(iter(values.values()))

    pieces.remove(piece, part=part, by=ana)
    without = html(incident, part)
    pieces.put_back(piece, part=part, by=ana)

    assert name not in without
    assert name in html(incident, part)
