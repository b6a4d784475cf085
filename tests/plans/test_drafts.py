"""What a new update starts from."""

from datetime import datetime, timedelta

from accounts.models import User
from incidents.changes import services
from incidents.models import AffectedService, Incident
from plans.changes import updates
from plans.drafts import as_it_was, draft, key_of
from plans.told import update_facts


def test_the_first_draft_says_what_is_down(gateway: AffectedService) -> None:
    assert draft(gateway.incident)["headline"] == (
        "Gateway is failing; 0/1 (0 %) of core services up"
    )


def test_a_draft_tells_what_changed_since_the_last_update(
    gateway: AffectedService, ana: User, now: datetime
) -> None:
    updates.post(gateway.incident, by=ana, headline="Nobody can pay", known="Full")
    values = {"state": "operational", "detail": "", "core": True, "as_of": now}
    services.set_service_state(gateway, version=1, by=ana, **values)

    start = draft(gateway.incident)

    assert start["headline"] == "Gateway works again; 1/1 (100 %) of core services up"
    assert "- Gateway: failing → operational (better)" in start["changed"].splitlines()
    assert start["known"] == "Full"


def test_posted_as_it_is_the_list_of_changes_is_not_shown_twice(
    gateway: AffectedService, ana: User, now: datetime
) -> None:
    updates.post(gateway.incident, by=ana, headline="Nobody can pay")
    values = {"state": "operational", "detail": "", "core": True, "as_of": now}
    services.set_service_state(gateway, version=1, by=ana, **values)
    start = draft(gateway.incident)

    posted = updates.post(
        gateway.incident, by=ana, headline="All can pay", changed=start["changed"]
    )

    assert update_facts(posted)["tells_changes"]


def test_no_change_keeps_what_was_typed(live: Incident, ana: User, now: datetime) -> None:
    at = now - timedelta(hours=1)
    updates.post(live, by=ana, headline="Nobody can pay", known="Full", as_of=at)

    found = as_it_was(live, {"known": "Fuller", "assumed": " "})

    assert (found["headline"], found["known"]) == ("Nobody can pay", "Fuller")
    assert found["changed"] == f"No change since {at:%H:%M} UTC."


def test_only_digits_are_a_key() -> None:
    assert [key_of(text) for text in ("7", 7, "", "x", "-1", "²", "9" * 19)] == [
        7,
        7,
        0,
        0,
        0,
        0,
        0,
    ]
