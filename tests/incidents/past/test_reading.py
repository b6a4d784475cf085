"""Today's code, reading what was known at another moment."""

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from config import moment
from incidents.changes import incident as changes
from incidents.changes import pieces, roles, services
from incidents.models import AffectedService, Entry, Finding, Incident, Service
from incidents.past import seen_at


def newest(incident: Incident):
    """The moment of the newest line."""
    return incident.entries.order_by("-id")[0].recorded_at


def finding(incident: Incident, by: User, text: str = "It answers") -> Finding:
    unsaved = Finding(incident=incident, polarity="progress", text=text)
    return pieces.add(unsaved, part="findings", by=by)


def test_a_field_reads_as_it_was(incident, ana):
    before = newest(incident)
    changes.describe(incident, version=incident.version, title="Login fails", by=ana)

    with seen_at(incident, before) as then:
        assert then.title == "Checkout fails"


def test_a_resolved_incident_was_open_before(incident, ana):
    before = newest(incident)
    changes.set_state(incident, state="resolved", by=ana)

    with seen_at(incident, before):
        assert Incident.objects.open().filter(pk=incident.pk).exists()


def test_a_piece_added_later_is_not_there_yet(incident, ana):
    before = newest(incident)
    finding(incident, ana)

    with seen_at(incident, before):
        assert not incident.findings.exists()


def test_a_piece_removed_later_is_still_there(incident, ana):
    found = finding(incident, ana)
    before = newest(incident)
    pieces.remove(found, part="findings", by=ana)

    with seen_at(incident, before):
        assert incident.findings.get().removed_at is None


def test_lists_stood_in_their_order(incident, ana):
    first, second = finding(incident, ana, "first"), finding(incident, ana, "second")
    before = newest(incident)
    pieces.move(second, up=True, siblings=incident.findings.all(), part="findings", by=ana)

    with seen_at(incident, before):
        assert list(incident.findings.values_list("pk", flat=True)) == [first.pk, second.pk]


def test_roles_were_held_by_whoever_held_them(incident, ana, ben):
    before = newest(incident)
    roles.give(incident, user=ben, name="commander", by=ana)

    with seen_at(incident, before):
        assert incident.roles.get(name="commander", until=None).user == ana


def test_the_timeline_ends_at_the_moment(incident, ana):
    before = newest(incident)
    finding(incident, ana)

    with seen_at(incident, before):
        assert not Entry.objects.filter(incident=incident, recorded_at__gt=before).exists()


def test_joins_and_subqueries_read_the_past_too(incident, ana):
    service = Service.objects.create(name="Payments")
    values = {"service": service, "core": True, "state": "failing", "detail": ""}
    affected = services.add_affected(incident, **values, by=ana)
    before = newest(incident)
    services.set_service_state(
        affected, version=1, state="operational", detail="", core=True, by=ana
    )

    with seen_at(incident, before):
        rows = AffectedService.objects.filter(incident__services__state="failing")
        counted = rows.values("state").annotate(n=Count("pk"))
        assert list(counted.values_list("service__name", "state", "n")) == [
            ("Payments", "failing", 1)
        ]


def test_steps_of_a_flow_stand_as_they_did(incident, ana):
    flow = services.add_flow(incident, name="Ask", note="", steps=[("Sign in", "failing")], by=ana)
    before = newest(incident)
    services.edit_flow(flow, version=1, name="Ask", note="", steps=[], by=ana)

    with seen_at(incident, before):
        assert [(s.name, s.state) for s in flow.steps.all()] == [("Sign in", "failing")]


def test_a_service_that_came_later_is_followed_only_from_then_on(incident, ana):
    flow = services.add_flow(incident, name="Ask", note="", steps=[("Web", "unknown")], by=ana)
    before = newest(incident)
    values = {"core": True, "state": "failing", "detail": "", "by": ana}
    services.add_affected(incident, service=Service.objects.create(name="Web"), **values)

    with seen_at(incident, before):
        assert flow.steps.get().condition == "unknown"
    assert flow.steps.get().condition == "failing"


def test_clocks_stand_still(incident):
    at = newest(incident)

    with seen_at(incident, at):
        assert moment.now() == at
    assert moment.now() > at


def test_afterwards_everything_is_as_it_is(incident, ana):
    before = newest(incident)
    finding(incident, ana)

    with seen_at(incident, before):
        pass

    assert incident.findings.count() == 1


def test_before_it_was_declared_there_is_nothing(incident):
    with pytest.raises(Incident.DoesNotExist), seen_at(incident, incident.analysed_at):
        pass


def test_looking_back_writes_nothing(incident, ana):
    before = newest(incident)

    with CaptureQueriesContext(connection) as queries, seen_at(incident, before):
        list(incident.findings.all())

    assert all(each["sql"].startswith(("SELECT", "WITH")) for each in queries)
