"""Smaller documents in other dialects, and one without a why in it."""

from documents.reading import coverage, read
from documents.reading.report import as_json


def test_a_post_mortem_with_front_matter(sample):
    document = read(sample("greenhouse"))

    assert document.title == "Greenhouse vents stayed open"
    assert document.priority == "P1"
    assert [(w.question, w.answer) for w in document.whys] == [
        ("Why did the vents stay open?", "The controller had no time."),
        ("Why had it no time?", "Its clock battery was flat."),
    ]
    assert document.whys[1].evidence == ("battery at 1.1 V",)
    assert document.root_causes == ["Nobody replaces clock batteries."]


def test_a_table_of_actions_is_a_list_of_steps_and_no_phase(sample):
    document = read(sample("greenhouse"))

    (actions,) = document.phases
    assert [(s.title, s.done) for s in actions.steps] == [
        ("Replace the battery", True),
        ("Put batteries on the yearly list", False),
    ]
    assert actions.steps[0].lines == ("Owner: Ida", "Due: 2026-01-12", "Status: Done")
    assert as_json(document, None)["phases"] is None
    assert as_json(document, None)["action_items"] == 2


def test_what_no_rule_knows_is_kept_with_its_place(sample):
    document = read(sample("greenhouse"))

    assert [(n.heading, n.line) for n in document.notes] == [
        ("", 5), ("Summary", 9), ("Root Cause Analysis (5 Whys)", 13), ("What went well", 33),
    ]  # fmt: skip
    assert document.notes[1].text == "Frost reached the seedlings."
    mapped, total = coverage(document, sample("greenhouse"))
    assert total - mapped == 4


def test_two_chains_in_a_table_and_a_list(sample):
    document = read(sample("bakery"))

    found = [(w.chain, w.number, w.answer, w.evidence) for w in document.whys]
    assert found == [
        (1, 1, "The belt guard tripped", ("Panel log 04:12",)),
        (1, 2, "A tray stood across", ("Photo",)),
        (2, 1, "The gas valve closed.", ()),
        (2, 2, "Pressure fell below the limit", ("Gauge reading", "Supplier's note")),
    ]


def test_terms_are_phases(sample):
    document = read(sample("bakery"))

    assert [(p.title, p.window, len(p.steps)) for p in document.phases] == [
        ("Immediate", "today", 2),
        ("Long-term", "", 1),
    ]
    assert [s.done for s in document.phases[0].steps] == [True, False]


def test_a_document_without_whys_has_none(sample):
    report = as_json(read(sample("handbook")), None)

    assert report["whys"] == []
    empty = ("phases", "checkpoints", "action_items", "criteria", "services", "metrics")
    assert [report[key] for key in empty] == [None] * 6
