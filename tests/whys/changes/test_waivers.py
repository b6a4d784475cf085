"""Who may say that a finding does not count, with which words, and what the timeline keeps."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from incidents.changes import roles
from incidents.changes.pieces import Gone
from incidents.past import seen_at
from whys.changes.waivers import unwaive, waive
from whys.models import Waiver


def test_a_waiver_is_on_the_record(incident, chain, ana, newest):
    held = waive(incident, rule="Q01", why=chain[0], reason="  Everybody saw it ", by=ana)

    assert (held.rule, held.why, held.reason, held.by) == ("Q01", chain[0], "Everybody saw it", ana)
    entry = newest(incident)
    assert (entry.verb, entry.part, entry.row) == ("added", chain[0].slot, held.pk)
    assert entry.now["reason"] == "Everybody saw it"


def test_the_whole_is_waived_without_a_why(incident, ana, newest):
    held = waive(incident, rule="Q20", why=None, reason="The trace shows one path", by=ana)

    assert held.why is None
    assert newest(incident).part == "whys"


def test_what_blocks_takes_somebody_who_leads(incident, chain, ben, ana):
    with pytest.raises(PermissionDenied):
        waive(incident, rule="Q01", why=chain[0], reason="Never mind", by=ben)

    roles.give(incident, user=ben, name="owner", by=ana)

    assert waive(incident, rule="Q01", why=chain[0], reason="Never mind", by=ben).by == ben


def test_a_warning_takes_an_editor(incident, chain, ben, vera):
    assert waive(incident, rule="Q20", why=None, reason="One path", by=ben).by == ben
    with pytest.raises(PermissionDenied):
        waive(incident, rule="Q22", why=chain[2], reason="Enough", by=vera)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_without_a_reason_nothing_is_waived(incident, ana, reason):
    with pytest.raises(ValidationError, match="Say why"):
        waive(incident, rule="Q20", why=None, reason=reason, by=ana)

    assert not Waiver.objects.exists()


def test_an_unknown_rule_is_refused(incident, ana):
    with pytest.raises(ValidationError, match="no such check"):
        waive(incident, rule="Q99", why=None, reason="Because", by=ana)


@pytest.mark.parametrize("whole", [True, False])
def test_a_finding_is_waived_once(incident, chain, ana, whole):
    why = None if whole else chain[0]
    waive(incident, rule="Q20", why=why, reason="One path", by=ana)

    with pytest.raises(ValidationError, match="waived already"):
        waive(incident, rule="Q20", why=why, reason="Still", by=ana)


def test_it_counts_again_and_can_be_waived_again(incident, ana):
    held = waive(incident, rule="Q20", why=None, reason="One path", by=ana)
    unwaive(held, by=ana)

    again = waive(incident, rule="Q20", why=None, reason="Looked twice", by=ana)

    assert list(incident.waivers.filter(removed_at=None)) == [again]
    with pytest.raises(Gone):
        unwaive(held, by=ana)


def test_waivers_are_part_of_the_past(incident, chain, ana):
    held = waive(incident, rule="Q01", why=chain[0], reason="Everybody saw it", by=ana)
    before = timezone.now()
    unwaive(held, by=ana)

    with seen_at(incident, before) as then:
        assert [each.reason for each in then.waivers.filter(removed_at=None)] == [
            "Everybody saw it"
        ]
    assert not incident.waivers.filter(removed_at=None).exists()
