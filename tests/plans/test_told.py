"""What a snapshot says in words."""

import pytest

from plans.told import headline, is_list, sentences, stood


def service(state: str, direction: str = "unchanged", name: str = "Gateway"):
    return {"name": name, "core": True, "was": "failing", "now": state, "direction": direction}


def test_changes_are_told_in_short_sentences():
    changes = {
        "services": [service("operational", "better")],
        "metrics": [{"name": "Errors", "was": "14", "now": "9", "direction": "better", "note": "few"}],
        "criteria": [{"name": "It answers", "side": "continue", "was": "unknown", "now": "met",
                      "direction": "better"}],
        "steps": [{"name": "3. Widen the pool", "what": "done"}],
        "whys": [{"name": "Why is it full?", "what": "answered", "answer": "It was halved"}],
        "forecast": [{"was": "", "now": "4 h to 8 h"}],
    }  # fmt: skip

    assert sentences(changes) == [
        "Gateway: failing → operational (better)",
        "Errors: 14 → 9 (better); few",
        "Continue if “It answers”: unknown → met",
        "Step done: 3. Widen the pool",
        "Why answered: Why is it full? It was halved",
        "Forecast: – → 4 h to 8 h",
    ]


@pytest.mark.parametrize(("number", "words"), [(1, "1 step added"), (7, "7 steps added")])
def test_new_steps_are_counted(number, words):
    assert sentences({"steps": [{"name": "", "what": "added"}] * number}) == [words]


def test_of_many_steps_the_first_are_named():
    found = sentences({"steps": [{"name": f"{n}. Go", "what": "done"} for n in range(7)]})

    assert (len(found), found[-1]) == (7, "1 more step moved")


def test_what_came_and_what_went_is_told():
    rows = [
        {"name": "Latency", "was": "", "now": "4 s", "direction": "new"},
        {"name": "Errors", "was": "14", "now": "", "direction": "gone"},
    ]

    assert sentences({"metrics": rows}) == ["Latency: 4 s (new)", "Errors is no longer watched"]


def test_a_headline_says_first_what_is_down():
    now = {
        "recovery": "1/2 (50 %)", "delta": {"services": [1]},
        "compared": {"services": [
            service("operational", "better", "Seats"), service("failing"),
        ]},
    }  # fmt: skip

    assert headline(now, "Nobody can pay") == (
        "Gateway is failing; Seats works again; 1/2 (50 %) of core services up"
    )


def test_the_last_headline_stands_while_no_service_changed():
    now = {"recovery": "0/1 (0 %)", "delta": {}, "compared": {"services": [service("failing")]}}

    assert headline(now, "Nobody can pay") == "Nobody can pay"


def test_of_an_old_snapshot_what_it_lacks_is_empty():
    found = stood({"state": "Investigating", "recovery": "0/1", "services": [
        {"name": "Gateway", "core": True, "state": "failing", "detail": ""}
    ]})  # fmt: skip

    assert (found["changes"], found["forecast"], found["is_compared"]) == ([], None, False)
    assert [row["now"] for row in found["compared"]["services"]] == ["failing"]


def test_criteria_are_counted_by_side():
    rows = [
        ("continue", "met"),
        ("continue", "not due"),
        ("continue", "met"),
        ("rollback", "unknown"),
    ]

    found = stood({"criteria": [{"side": side, "result": result} for side, result in rows]})

    assert [(side["side"], side["words"]) for side in found["criteria"]] == [
        ("continue", "2 met, 1 not due"), ("rollback", "1 unknown"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("- one\n- two", True),
        ("One line.", True),
        ("- one\n  - deeper", False),
        ("```\nx\n```", False),
    ],
)
def test_only_plain_lines_are_shown_one_by_one(words, plain):
    assert is_list(words) is plain
