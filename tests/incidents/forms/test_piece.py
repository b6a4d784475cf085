"""What all forms of pieces share: the version, this incident's rows, moments that keep seconds."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from accounts.models import User
from incidents.changes import incident as changes
from incidents.changes import pieces
from incidents.forms.facts import FindingForm, ImpactForm, NoteForm, ProvenanceForm
from incidents.forms.incident import IncidentForm, TimesForm
from incidents.models import AffectedService, Finding, Incident

Put = Callable[..., Any]
EXACTLY = datetime(2026, 3, 2, 9, 41, 37, 250_000, tzinfo=UTC)


def posted(form: Any) -> dict[str, Any]:
    """What a browser sends when nothing was changed in the form."""
    values = {field.name: field.value() for field in form}
    return {
        name: f"{value:%Y-%m-%dT%H:%M}" if isinstance(value, datetime) else value
        for name, value in values.items()
        if value not in (None, False)
    }


def test_a_form_knows_the_version_that_it_was_opened_with(finding: Finding) -> None:
    opened = FindingForm(incident=finding.incident, instance=finding)
    form = FindingForm(posted(opened), incident=finding.incident, instance=finding)

    assert 'type="hidden" name="version" value="1"' in str(opened["version"])
    assert form.is_valid()
    assert form.opened_version == 1
    assert form.values == {
        "polarity": "progress", "subject": "", "text": finding.text, "service": None,
    }  # fmt: skip


@pytest.mark.parametrize("version", ["", None])
def test_without_a_version_a_save_is_stale(finding: Finding, version: str | None) -> None:
    data = {"polarity": "failure", "text": "Mail", "version": version}
    form = FindingForm(data, incident=finding.incident, instance=finding)

    assert form.is_valid()
    assert form.opened_version == 0


def test_only_services_of_the_same_incident_can_be_chosen(
    incident: Incident, private: Incident, gateway: AffectedService, ana: User
) -> None:
    data = {"polarity": "failure", "text": "Mail", "service": gateway.pk}

    assert FindingForm(data, incident=incident).is_valid()
    assert FindingForm(data, incident=private).errors.keys() == {"service"}

    pieces.remove(gateway, part="services", by=ana)
    assert FindingForm(data, incident=incident).errors.keys() == {"service"}


def test_only_people_who_may_sign_in_can_be_chosen(incident: Incident, ben: User) -> None:
    data = {"text": "Drafted at night", "reviewed_by": ben.pk}
    assert ProvenanceForm(data, incident=incident).is_valid()

    User.objects.filter(pk=ben.pk).update(is_active=False)

    assert ProvenanceForm(data, incident=incident).errors.keys() == {"reviewed_by"}


def test_what_the_table_refuses_is_an_error_of_the_form(incident: Incident) -> None:
    form = ImpactForm({"kind": "revenue", "text": "Lost", "amount": "1000"}, incident=incident)

    assert form.non_field_errors() == ["Say in which currency."]


def test_lines_are_kept_as_the_server_knows_them(incident: Incident) -> None:
    form = NoteForm({"text": "\r\n  indented\r\nline two  \r\n"}, incident=incident)

    assert form.is_valid()
    assert form.values["text"] == "  indented\nline two"


@pytest.mark.parametrize("text", ["", "   ", "\r\n \r\n"])
def test_blank_lines_are_no_text(incident: Incident, text: str) -> None:
    assert NoteForm({"text": text}, incident=incident).errors.keys() == {"text"}


def test_a_moment_that_nobody_touched_keeps_its_seconds(incident: Incident, ana: User) -> None:
    changes.describe(incident, version=1, by=ana, started_at=EXACTLY, analysed_at=EXACTLY)
    stored = Incident.objects.get(pk=incident.pk)
    data = posted(TimesForm(instance=stored)) | {"analysed_at": "2026-03-02T09:42"}

    form = TimesForm(data, instance=stored)

    assert form.is_valid(), form.errors
    assert form.values["started_at"] == EXACTLY
    assert form.values["analysed_at"] == datetime(2026, 3, 2, 9, 42, tzinfo=UTC)


def test_a_moment_can_be_emptied(incident: Incident, ana: User) -> None:
    changes.describe(incident, version=1, by=ana, started_at=EXACTLY)
    stored = Incident.objects.get(pk=incident.pk)
    data = posted(TimesForm(instance=stored)) | {"started_at": ""}

    form = TimesForm(data, instance=stored)

    assert form.is_valid()
    assert form.values["started_at"] is None


@pytest.mark.parametrize("form_class", [IncidentForm, TimesForm])
def test_an_incident_saved_as_it_is_has_not_changed(
    incident: Incident, ana: User, form_class: type[IncidentForm]
) -> None:
    changes.describe(
        incident, version=1, by=ana, started_at=EXACTLY, summary="One\n\nTwo", assessment="  x\ny"
    )
    stored = Incident.objects.get(pk=incident.pk)
    form = form_class(posted(form_class(instance=stored)), instance=stored)

    assert form.is_valid(), form.errors
    fresh = Incident.objects.get(pk=incident.pk)
    assert form.values == {name: getattr(fresh, name) for name in form.values}
