"""The checks on whole chains: one like a real analysis, one from a book, any at all."""

import string
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.whys.checks.sound import PROBLEM, line
from whys.checks import Finding, Severity, find, rules
from whys.checks.facts import (
    Action,
    Analysis,
    Change,
    Draft,
    Earlier,
    Evidence,
    Incident,
    Link,
    Node,
)
from whys.checks.snapshot import Snapshot

FERRY = [
    ("Why do bookings still fail with 500 after the restart?",
     "The message broker's queue limit for all harbours is reached, not the booking code"),
    ("Why did the timetable recover but tickets and payment did not?",
     "They started last and compete with one another"),
    ("Why does the message broker's queue limit stay reached for all harbours?",
     "The hosting provider cannot add disks on this coast"),
    ("Why was the mending not finished?",
     "Several stages required: code (done), broker (in progress), helpdesk (pending)"),
    ("Why can travellers still not board despite the restart?",
     "A chain: tickets and payment are required for a boarding pass"),
]  # fmt: skip
OHNO = [
    ("Why did the machine stop?", "There was an overload, and the fuse blew"),
    ("Why was there an overload?", "The bearing was not lubricated sufficiently"),
    ("Why was the bearing not lubricated sufficiently?",
     "The lubrication pump was not pumping sufficiently"),
    ("Why was the pump not pumping sufficiently?", "The shaft of the pump was worn and rattling"),
    ("Why was the shaft worn out?", "No strainer was attached, and metal scrap got in"),
]  # fmt: skip


def chain(pairs: list[tuple[str, str]], **facts: Any) -> Snapshot:
    """Whys one under the other, each with four statements that nobody dated."""
    keys = range(1, len(pairs) + 1)
    rows = [Evidence(key * 10 + n, f"Seen by {word}") for key in keys
            for n, word in enumerate(("one", "two", "three", "four"))]  # fmt: skip
    nodes = [Node(key, key - 1 or None, question=q, answer=a)
             for key, (q, a) in zip(keys, pairs, strict=True)]  # fmt: skip
    return Snapshot(
        analyses=(Analysis(1, "Nobody can book a ferry"),), nodes=tuple(nodes),
        evidence=tuple(rows), links=tuple(Link(row.key // 10, row.key) for row in rows), **facts,
    )  # fmt: skip


def keys_of(rule: str, found: list[Finding]) -> set[int | None]:
    return {each.node for each in found if each.rule.id == rule}


def test_a_published_analysis_breaks_the_rules_that_it_is_known_to_break():
    steps = tuple(Action(n, f"Step {n}", verification=None) for n in range(6))
    commits = (Change(1, "c0ffee1"), Change(2, "c0ffee2"))
    facts = {"incident": Incident(confidence="high"), "actions": steps, "changes": commits}

    found = find(chain(FERRY, linked=False, **facts))

    assert keys_of("Q03", found) == {5}
    assert keys_of("Q06", found) == {1, 2, 3, 4, 5}
    assert keys_of("Q09", found) == {2, 3, 4, 5}
    assert keys_of("Q18", found) == {4}
    assert keys_of("Q26", found) == {3}
    assert keys_of("Q20", found) == keys_of("Q34", found) == keys_of("Q39", found) == {None}
    assert Counter(each.rule.id for each in found)["Q29"] == 6
    assert "Q25" not in {each.rule.id for each in found}  # its actions cannot name whys


def test_a_stray_question_names_the_answer_that_it_goes_on_from():
    found = find(chain(FERRY))

    third = next(each for each in found if each.rule.id == "Q09" and each.node == 3)
    assert FERRY[0][1] in third.matched[0]


def test_a_place_that_somebody_settled_is_not_questioned():
    loose = chain(FERRY)
    settled = replace(loose, nodes=tuple(replace(n, place_settled=True) for n in loose.nodes))

    assert keys_of("Q09", find(settled)) == set()


def test_the_book_example_has_no_blocker_of_its_own():
    book = chain(OHNO)
    leaf = replace(book.nodes[-1], stop_reason="accepted risk")
    facts = Incident(started_at=datetime(1978, 5, 1, 8, tzinfo=UTC), measured=True,
                     places=frozenset({"shop"}))  # fmt: skip

    found = find(replace(book, nodes=(*book.nodes[:-1], leaf), incident=facts))

    assert {each.rule.id for each in found if each.rule.severity == Severity.BLOCKS} == set()
    assert keys_of("Q09", found) == keys_of("Q10", found) == keys_of("Q22", found) == set()
    assert keys_of("Q20", found) == {None}


def test_what_blocks_never_rests_on_words():
    assert not [r for r in rules.values() if r.severity == Severity.BLOCKS and r.basis == "words"]
    assert {r.id for r in rules.values() if r.severity == Severity.BLOCKS} == {
        "Q01", "Q03", "Q12", "Q13", "Q24", "Q25", "Q29", "Q32",
    }  # fmt: skip


def test_findings_under_a_refuted_answer_do_not_count():
    bare = line(4)
    refuted = replace(bare.nodes[1], standing="refuted")
    ruled_out = replace(bare, nodes=(bare.nodes[0], refuted, *bare.nodes[2:]), links=bare.links[:4])

    assert {each.node for each in find(ruled_out)} <= {1, None}


def test_a_waived_finding_stays_and_does_not_shake_confidence():
    tested = replace(line(4).nodes[-1], tested="Left it off")
    one_path = replace(line(4), nodes=(*line(4).nodes[:-1], tested), analyses=(PROBLEM,))
    sure = replace(one_path, incident=replace(one_path.incident, confidence="high"))
    shaky = find(sure)
    waived = frozenset(each.place for each in shaky)

    again = find(replace(sure, waived=waived))

    assert {each.rule.id for each in shaky} == {"Q20", "Q34"}
    assert {each.rule.id for each in again} == {"Q20"}


keys = st.integers(0, 6)
texts = st.text(
    string.ascii_letters + ' .,;:`"“#@1234567890%/-é🔄\n', max_size=60
) | st.sampled_from(
    ["Because no alert", "@ana should have", "poor", "14 errors at 12:30", "root cause"]
)
times = st.none() | st.datetimes(timezones=st.just(UTC))
people = st.none() | st.integers(1, 3)


def some(
    model: type[Any], /, **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.builds(model, **fields), max_size=7).map(tuple)


def of(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *words))


snapshots = st.builds(
    Snapshot,
    incident=st.builds(Incident, started_at=times, ended_at=times, confidence=of("high", "low"),
                       handles=st.just(frozenset({"ana"}))),
    analyses=some(Analysis, key=keys, problem=texts, gate=of("all", "any")),
    nodes=some(Node, key=keys, parent=st.none() | keys, analysis=keys, question=texts, answer=texts,
               kind=of("action", "condition", "unknown"), confidence=of("high"), tested=texts,
               standing=of("asserted", "supported", "confirmed", "refuted"), gate=of("all"),
               stop_reason=of("actioned", "outside control"), category=of("human action", "not done"),
               ours=st.none() | st.booleans(), began_at=times, ended_at=times, by=people),
    evidence=some(Evidence, key=keys, text=texts, kind=of("log", "metric"), observed_at=times,
                  observed_until=times, rows=people, limit=people, change=people, by=people,
                  within_target=st.none() | st.booleans()),
    links=some(Link, node=keys, evidence=keys, stance=of("supports", "contradicts", "neutral")),
    actions=some(Action, key=keys, title=texts, nodes=st.lists(keys, max_size=2).map(tuple),
                 purpose=of("prevent", "detect"), strength=of("weak"), due_at=times),
    changes=some(Change, key=keys, ref=texts, at=times),
    drafts=some(Draft, text=texts, by_machine=st.booleans()),
    earlier=some(Earlier, number=keys, category=texts),
    linked=st.booleans(),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(snapshots)
def test_no_check_ever_stumbles(snapshot):
    found = find(snapshot)

    known = {node.key for node in snapshot.nodes} | {None}
    assert all(each.rule == rules[each.rule.id] for each in found)
    assert {each.node for each in found if each.rule.id not in ("Q04", "Q21")} <= known
    assert find(snapshot) == found
