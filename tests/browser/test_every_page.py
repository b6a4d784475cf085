"""Every page that a person can open: nothing for axe-core, nothing that scrolls sideways."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from documents import changes, samples
from incidents.models import Incident
from tests.browser.conftest import Open, axe, sideways
from tests.conftest import make_user

ROOT_PAGES = [
    "/", "/?view=closed&q=nothing", "/incidents/new/", "/import/", "/postmortems/", "/work/",
    "/settings/services/", "/settings/services/new/", "/settings/people/", "/settings/people/new/",
    "/account/", "/account/password/", "/account/tokens/", "/work/notices/", "/settings/",
    "/settings/checkpoints/", "/settings/checkpoints/P0/", "/settings/chats/",
    "/settings/chats/new/", "/settings/sources/", "/settings/sources/new/", "/settings/words/",
]  # fmt: skip
OWN_PAGES = [
    "", "facts/", "times/", "state/", "roles/", "timeline/", "timeline/new/", "closure/", "clock/",
    "decisions/new/", "updates/new/", "updates/1/", "postmortem/", "whys/new/", "metrics/new/",
    "evidence/", "evidence/matrix/", "evidence/upload/",
    "handover/", "notices/", "checks/", "whys/", "?moment=last", "decisions/1/",
    "services/new/", "flows/new/", "criteria/new/", "gates/new/", "impacts/new/",
]  # fmt: skip
GATE_PAGES = ["/sign-in/", "/forgotten/"]


def addresses(incident: Incident) -> list[str]:
    """All pages around one incident, its first why and first gate among them."""
    own = [f"/incidents/{incident.number}/{page}" for page in OWN_PAGES]
    why, gate = incident.whys.first(), incident.checkpoints.first()
    assert why
    assert gate
    own += [f"/incidents/{incident.number}/whys/{why.pk}/"]
    seen = incident.evidence.first()
    assert seen
    about = f"/incidents/{incident.number}/evidence/{seen.pk}/"
    own += [f"{about}page/", f"{about}details/"]
    own += [f"/incidents/{incident.number}/whys/{why.pk}/history/"]
    own += [
        f"/incidents/{incident.number}/checkpoints/{gate.pk}/{page}"
        for page in ("", "skip/", "snooze/", "handover/")
    ]
    return ROOT_PAGES + own


def faults(page: Page, address: str) -> list[str]:
    """What is wrong with a page, as lines that name it."""
    answer = page.goto(address)
    found = [] if answer and answer.ok else [f"answers {answer and answer.status}"]
    found += axe(page)
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 800})
        if sideways(page) > 0:
            found.append(f"scrolls sideways at {width}")
    return [f"{address}: {fault}" for fault in found]


@pytest.mark.parametrize(("size", "theme"), [("desk", "light"), ("phone", "dark")])
def test_every_page_is_sound(open_as: Open, size: str, theme: str) -> None:
    ada = make_user("Ada", "administrator")
    incident = changes.import_document(
        samples.raw(), name="ferry.md", owner=ada, repair=True, start_at=timezone.now()
    )
    signed_in, signed_out = (
        open_as(ada, size=size, theme=theme),
        open_as(None, size=size, theme=theme),
    )
    before = signed_in.viewport_size
    assert before

    found = [fault for address in GATE_PAGES for fault in faults(signed_out, address)]
    for address in addresses(incident):
        signed_in.set_viewport_size(before)
        found += faults(signed_in, address)

    assert not found, "\n".join(found)
