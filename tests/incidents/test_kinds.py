"""The kinds of pieces that one set of views serves."""

import pytest

from incidents.changes import pieces
from incidents.kinds import Kind, in_part, kinds, register
from incidents.models import Finding, Incident, Label, Metric, Reading
from incidents.parts import parts, split


@pytest.mark.parametrize("noun", sorted(kinds))
def test_a_kind_is_named_as_in_addresses_and_has_its_own_form(noun: str) -> None:
    kind = kinds[noun]

    assert kind.name == noun
    assert kind.form._meta.model is kind.model
    assert "version" in kind.form.base_fields


def test_the_kinds_of_the_whole_application_are_there() -> None:
    assert set(kinds) >= {
        "findings", "impacts", "labels", "references", "notes", "provenance", "metrics",
        "readings", "services", "flows", "whys", "analyses", "evidence", "artefacts", "changes",
        "revisions", "configuration", "phases", "steps", "substeps", "commands", "criteria",
        "forecasts", "gates",
    }  # fmt: skip


@pytest.mark.parametrize(
    "noun",
    ["findings", "impacts", "labels", "references", "notes", "provenance", "metrics", "services"],
)
def test_a_kind_changes_a_part_that_is_on_the_page(noun: str, incident: Incident) -> None:
    piece = kinds[noun].model(incident=incident)

    for part_id in (kinds[noun].part(piece), kinds[noun].list_part(piece)):
        assert split(part_id)[0] in parts


def test_a_noun_is_registered_once() -> None:
    with pytest.raises(AssertionError, match="twice"):
        register(Kind("labels", "label", Label, kinds["labels"].form, in_part("x"), in_part("x")))


@pytest.mark.parametrize(
    ("noun", "needed"),
    [
        ("readings", True), ("substeps", True), ("commands", True),
        ("findings", False), ("steps", False), ("whys", False), ("evidence", False),
    ],
)  # fmt: skip
def test_some_kinds_stand_only_under_another_piece(noun: str, needed: bool) -> None:
    assert kinds[noun].needs_parent is needed


def test_neighbours_are_the_present_pieces_of_the_same_list(
    incident: Incident, metric: Metric, finding: Finding
) -> None:
    other = pieces.add(Metric(incident=incident, name="Latency"), part="metrics", by=None)
    rows = [
        pieces.add(
            Reading(incident=incident, metric=of, at=incident.created_at, value=n),
            part="metrics",
            by=None,
            scope={"metric": of},
        )
        for n, of in enumerate([metric, other, metric, metric])
    ]
    pieces.remove(rows[2], part="metrics", by=None)

    assert list(kinds["readings"].siblings(rows[0])) == [rows[0], rows[3]]
    assert list(kinds["metrics"].siblings(metric)) == [metric, other]
    assert list(kinds["findings"].siblings(finding)) == [finding]
