"""The page of all findings, and the forms by which one of them is waived or counts again."""

import re
from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.models import Incident
from whys.changes.waivers import waive
from whys.checking import by_why, findings
from whys.models import Waiver, Why

As = Callable[[User], Client]


def page(incident: Incident) -> str:
    return reverse("whys:checks", args=[incident.number])


def form(incident: Incident, rule: str, why: Why | None = None) -> str:
    address = reverse("whys:waive", args=[incident.number])
    return f"{address}?rule={rule}" + (f"&why={why.pk}" if why else "")


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_every_finding_stands_with_its_why_its_source_and_a_question(as_, vera, chain):
    html = as_(vera).get(page(chain[0].incident)).content.decode()

    said = words(html)
    assert "Holds up publishing" in said
    assert "Q01 An answer stands on at least one piece of evidence" in said
    assert "Ask next: What did anybody see that tells you so?" in said
    assert "PagerDuty post-mortem guide" in said
    assert f"#node-{chain[1].pk}" in html
    assert "Why 2" in said
    assert not re.search(r"\d\s?%|score", said)


def test_what_blocks_is_offered_for_waiving_only_to_those_who_lead(as_, ana, ben, vera, chain):
    incident = chain[0].incident
    blocking, warning = form(incident, "Q01", chain[0]), form(incident, "Q20")

    def offered(person: User) -> tuple[bool, bool, bool]:
        html = as_(person).get(page(incident)).content.decode().replace("&amp;", "&")
        return f'"{blocking}"' in html, f'"{warning}"' in html, 'class="can-edit"' in html

    assert offered(ana) == (True, True, True)
    assert offered(ben) == (False, True, True)
    assert offered(vera)[2] is False


def test_a_waiver_is_written_on_a_plain_form(as_, ana, chain):
    client, incident = as_(ana), chain[0].incident
    assert "Everybody who reads" in client.get(form(incident, "Q01", chain[0])).content.decode()

    response = client.post(form(incident, "Q01", chain[0]), {"reason": "Everybody saw it"})

    assert (response.status_code, response["Location"]) == (302, page(incident))
    said = words(client.get(page(incident)).content.decode())
    assert "Does not apply, says Ana: Everybody saw it" in said
    assert "Waived Q01" in said


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_waiver_without_a_reason_comes_back(as_, ana, incident, reason):
    response = as_(ana).post(form(incident, "Q20"), {"reason": reason})

    assert response.status_code == 422
    assert not Waiver.objects.exists()


def test_what_is_waived_already_comes_back(as_, ana, incident):
    waive(incident, rule="Q20", why=None, reason="One path", by=ana)

    response = as_(ana).post(form(incident, "Q20"), {"reason": "Again"})

    assert response.status_code == 422
    assert "waived already" in response.content.decode()


def test_it_counts_again(as_, ben, ana, incident):
    held = waive(incident, rule="Q20", why=None, reason="One path", by=ana)
    address = reverse("whys:unwaive", args=[incident.number, held.pk])

    assert as_(ben).post(address)["Location"] == page(incident)

    assert not incident.waivers.filter(removed_at=None).exists()
    assert as_(ben).post(address).status_code == 404


def test_an_idle_waiver_is_shown_so_that_it_can_be_taken_back(as_, ana, incident):
    waive(incident, rule="Q20", why=None, reason="One path", by=ana)

    assert "Waived, and not found any more" in as_(ana).get(page(incident)).content.decode()


def test_without_a_rule_the_form_leads_to_the_page(as_, ana, incident):
    for asked in ("", "Q99"):
        assert as_(ana).get(form(incident, asked))["Location"] == page(incident)


def test_a_why_of_another_incident_is_not_there(as_, ana, private, chain):
    assert as_(ana).get(form(private, "Q20", chain[0])).status_code == 404
    assert as_(ana).get(form(private, "Q20") + "&why=x").status_code == 404


def test_who_may_not_waive_gets_403(as_, vera, ben, ana, chain):
    incident = chain[0].incident
    held = waive(incident, rule="Q20", why=None, reason="One path", by=ana)
    unwaive = reverse("whys:unwaive", args=[incident.number, held.pk])

    assert as_(vera).post(form(incident, "Q22"), {"reason": "x"}).status_code == 403
    assert as_(vera).post(unwaive).status_code == 403
    assert as_(ben).get(form(incident, "Q01", chain[0])).status_code == 403
    assert as_(ben).post(form(incident, "Q01", chain[0]), {"reason": "x"}).status_code == 403
    assert Waiver.objects.get().removed_at is None


def test_an_outsider_finds_nothing(as_, cleo, private):
    client = as_(cleo)

    assert client.get(page(private)).status_code == 404
    assert client.post(form(private, "Q20"), {"reason": "x"}).status_code == 404


def test_the_signed_out_are_sent_to_sign_in(client, incident):
    for address in (page(incident), form(incident, "Q20")):
        assert client.get(address)["Location"].startswith("/sign-in/")


def test_the_findings_of_one_why_fold_away(chain):
    incident = chain[0].incident
    mine = by_why(findings(incident))[chain[2].pk]

    html = render_to_string("whys/findings.html", {"incident": incident, "findings": mine})

    assert html.startswith('<details class="findings">')
    assert f"{len(mine)} findings" in words(html)
    assert "Q01 blocks" in words(html)
    assert page(incident) in html


def test_what_people_wrote_is_escaped(as_, vera, ask, incident):
    ask("Why?", answer="<script>forgot</script> somebody forgot <b>")

    html = as_(vera).get(page(incident)).content.decode()

    assert "<script>forgot" not in html
