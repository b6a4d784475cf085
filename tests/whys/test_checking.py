"""The checks on stored incidents: everything that the tables know arrives, in few queries."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from documents import samples
from documents.changes import import_document
from evidence.models import Artefact, Change, Evidence
from incidents.changes import incident as incidents
from incidents.changes import pieces
from incidents.models import Incident, Metric, Provenance, Reading
from tests.conftest import NOON, make_user
from whys import changes
from whys.changes.waivers import waive
from whys.changes.words import set_words
from whys.checking import blockers, by_why, findings, judge, snapshot_of
from whys.models import Why

Ask = Callable[..., Why]
See = Callable[..., Evidence]


def found(incident: Incident, rule: str) -> list[int | None]:
    return [each.finding.node for each in findings(incident) if each.finding.rule.id == rule]


def add(piece: Change | Artefact | Metric | Reading | Provenance | Evidence, by: User) -> None:
    pieces.add(piece, part="header", by=by)


def test_the_tree_arrives_as_it_is_stored(
    incident: Incident, chain: list[Why], see: See, ana: User
):
    see("20 of 20 are taken", under=chain[1])
    see("2 were free", under=chain[1], stance="contradicts")
    changes.reword(chain[2], version=1, stop_reason="outside control", stop_note="Theirs", by=ana)

    snapshot = snapshot_of(incident)

    assert [(n.key, n.parent, n.answer, n.by) for n in snapshot.nodes] == [
        (why.pk, why.parent_id, why.answer, ana.pk) for why in chain
    ]
    second, third = snapshot.nodes[1:]
    assert second.standing == "supported"
    assert [link.stance for link in snapshot.links] == ["supports", "contradicts"]
    assert (third.stop_reason, third.stop_note, third.ours) == ("outside control", "Theirs", False)
    assert [row.by for row in snapshot.evidence] == [ana.pk, ana.pk]


def test_removed_whys_and_evidence_are_not_looked_at(incident, chain, see, ana):
    pieces.remove(see("Seen", under=chain[0]), part="whys", by=ana)
    changes.remove(chain[1], part="whys", by=ana)

    snapshot = snapshot_of(incident)

    assert [node.key for node in snapshot.nodes] == [chain[0].pk]
    assert not snapshot.evidence
    assert not snapshot.links


def test_a_reading_within_its_target_belies_the_answer(incident, chain, ana):
    metric = Metric(incident=incident, name="Refused", unit="%", target_operator="<", target=1)
    add(metric, ana)
    reading = Reading(incident=incident, metric=metric, at=NOON, value="0.5")
    add(reading, ana)
    said = Evidence(incident=incident, text="Hardly any was refused", reading=reading)
    changes.add_evidence(said, why=chain[1], stance="supports", by=ana)

    told = [each for each in findings(incident) if each.finding.rule.id == "Q35"]

    assert [each.finding.node for each in told] == [chain[1].pk]
    assert told[0].finding.matched == ("Refused: 0.5 % (target < 1)",)


def test_a_query_that_met_its_limit_was_cut_off(incident, chain, ana):
    query = Artefact(incident=incident, kind="log", path="all.log", rows=5000, limit=5000)
    add(query, ana)
    said = Evidence(incident=incident, text="All rows are from one zone", artefact=query)
    changes.add_evidence(said, why=chain[0], stance="supports", by=ana)

    assert found(incident, "Q37") == [chain[0].pk]


def test_a_cause_that_came_later_is_known_by_its_change(incident, ask, ana):
    incidents.describe(incident, version=1, started_at=NOON, by=ana)
    incident.refresh_from_db()
    deploy = Change(incident=incident, kind="deploy", ref="v42", at=NOON + timedelta(minutes=15))
    add(deploy, ana)
    why = ask("Why does it fail?", answer="Version 42 went out", kind="action")
    said = Evidence(incident=incident, text="v42 at 12:15", kind="change", change=deploy)
    changes.add_evidence(said, why=why, stance="supports", by=ana)

    assert found(incident, "Q07") == [why.pk]
    assert found(incident, "Q39") == []


def test_colleagues_are_known_by_name_and_by_handle(incident, ask, see):
    make_user("Rosa Lind")
    named = ask("Why?", answer="Rosa Lind chose the wrong tag")
    called = ask("Why?", answer="It was @rosa or @ben")
    stranger = ask("Why?", answer="Rosa Park is a station, and @nobody is nobody")
    make_user("Ben")

    assert found(incident, "Q12") == [named.pk, called.pk]
    assert stranger.pk not in found(incident, "Q12")


def test_a_machines_draft_waits_for_a_person(incident, ana):
    add(Provenance(incident=incident, text="Written by a generator", assisted=True), ana)
    assert found(incident, "Q41") == [None]

    Provenance.objects.update(reviewed_by=ana)

    assert found(incident, "Q41") == []


def test_an_administrators_words_are_looked_for_instead(incident, ask):
    why = ask("Why?", answer="Gremlins; somebody forgot")
    assert found(incident, "Q11") == [why.pk]

    set_words("en", "blame", words=["gremlins"], version=0)

    told = [each.finding.matched for each in findings(incident) if each.finding.rule.id == "Q11"]
    assert told == [("Gremlins",)]


def test_a_waived_finding_stays_with_its_reason(incident, chain, ana):
    waive(incident, rule="Q01", why=chain[0], reason="Everybody saw it", by=ana)

    unseen = {
        each.finding.node: each for each in findings(incident) if each.finding.rule.id == "Q01"
    }

    assert unseen[chain[0].pk].waiver.reason == "Everybody saw it"
    assert not unseen[chain[0].pk].blocks
    assert unseen[chain[1].pk].blocks
    assert chain[0].pk not in {each.finding.node for each in blockers(incident)}


def test_a_waiver_of_what_is_gone_is_idle(incident, chain, see, ana):
    held = waive(incident, rule="Q01", why=chain[0], reason="Everybody saw it", by=ana)
    see("Seen by two", under=chain[0])

    judgement = judge(incident)

    assert judgement.idle == [held]


def test_findings_come_by_why(incident, chain):
    grouped = by_why(findings(incident))

    assert {why.pk for why in chain} <= grouped.keys()
    assert "Q20" in {each.finding.rule.id for each in grouped[None]}


def test_an_imported_document_is_judged(ana):
    incident = import_document(samples.raw(), name="ferry.md", owner=ana, repair=True)

    rules = {each.finding.rule.id for each in findings(incident)}

    assert {"Q06", "Q20", "Q29"} <= rules


@pytest.mark.django_db
def test_a_larger_incident_asks_the_database_no_more_often(incident, chain, ask, see, ana):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            findings(incident)
        return len(asked)

    see("Seen by @ben", under=chain[0])
    waive(incident, rule="Q20", why=None, reason="One path", by=ana)
    few = queries()
    for number in range(6):
        why = ask(f"Why {number}?", under=chain[number % 3], answer=f"@ben {number}")
        see(f"Seen {number}", under=why)
        waive(incident, rule="Q06", why=why, reason="All of today", by=ana)

    assert queries() == few <= 20
