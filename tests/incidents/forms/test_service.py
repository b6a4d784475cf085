"""Services by name, and flows typed one step a line."""

import pytest

from accounts.models import User
from incidents.changes import services as changes
from incidents.forms.service import AffectedServiceForm, ServiceForm, UserFlowForm
from incidents.models import AffectedService, Incident, UserFlow


def flow_form(incident: Incident, steps: str) -> UserFlowForm:
    flow = UserFlow(incident=incident)
    return UserFlowForm({"name": "Ask", "steps": steps}, incident=incident, instance=flow)


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("Sign in", ("Sign in", "unknown")),
        ("Payment page (degraded)", ("Payment page", "degraded")),
        ("Payment page(Failing) ", ("Payment page", "failing")),
        ("Payment page (beta)", ("Payment page (beta)", "unknown")),
        ("Page (beta) (blocked)", ("Page (beta)", "blocked")),
        ("(degraded)", ("(degraded)", "unknown")),
    ],
)
def test_a_line_is_a_step_with_its_state(
    incident: Incident, line: str, step: tuple[str, str]
) -> None:
    form = flow_form(incident, f"\r\n  {line}\r\n\r\n")

    assert form.is_valid()
    assert form.values["steps"] == [step]


@pytest.mark.parametrize(
    ("steps", "words"),
    [("\n".join("abcdefghijklmnopqrstu"), "At most 20"), ("x" * 121, "120"), (" \n ", "required")],
)
def test_a_flow_has_some_steps_and_not_too_many(incident: Incident, steps: str, words: str) -> None:
    assert words in flow_form(incident, steps).errors["steps"][0]


def test_a_stored_flow_opens_as_it_was_typed(
    gateway: AffectedService, incident: Incident, ana: User
) -> None:
    steps = [("Sign in", "operational"), ("Gateway", "unknown"), ("Answer", "unknown")]
    flow = changes.add_flow(incident, name="Ask", note="", steps=steps, by=ana)

    form = UserFlowForm(incident=incident, instance=flow)

    assert form["steps"].value() == "Sign in (operational)\nGateway\nAnswer"


def test_a_service_is_named_once_and_keeps_its_name(gateway: AffectedService) -> None:
    new = AffectedServiceForm(incident=gateway.incident)
    held = AffectedServiceForm(incident=gateway.incident, instance=gateway)

    assert [field.name for field in new] == ["name", "state", "detail", "core", "version"]
    assert 'list="known-services"' in str(new["name"])
    assert "name" not in held.fields


def test_a_name_that_is_taken_is_refused_in_any_case(gateway: AffectedService) -> None:
    form = ServiceForm({"name": "gateway"})

    assert form.errors == {"__all__": ["There is a service of this name already."]}
    assert ServiceForm({"name": "gateway"}, instance=gateway.service).is_valid()
