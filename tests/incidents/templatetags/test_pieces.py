"""The controls of every part: links that htmx opens in a slot, and that work without script."""

import pytest
from django.template import Context, Template

from incidents.models import Finding, Incident


def drawn(source: str, **context: object) -> str:
    return Template("{% load pieces %}" + source).render(Context(context))


def test_a_pen_opens_the_form_of_a_piece(finding: Finding) -> None:
    html = drawn("{% pen i 'findings' f 'findings' %}", i=finding.incident, f=finding)

    address = f"/incidents/{finding.incident.number}/findings/{finding.pk}/"
    assert f'href="{address}" hx-get="{address}" hx-target="#slot-findings"' in html
    assert 'aria-label="Edit The gateway answers again"' in html


@pytest.mark.parametrize("under", [False, True])
def test_a_plus_opens_the_form_of_a_new_piece(finding: Finding, under: bool) -> None:
    source = "{% plus i 'readings' 'metrics' 'New reading' under=above words='Add' %}"

    html = drawn(source, i=finding.incident, above=finding if under else None)

    address = f"/incidents/{finding.incident.number}/readings/new/"
    address += f"?under={finding.pk}" if under else ""
    assert f'href="{address}" hx-get="{address}" hx-target="#slot-metrics"' in html
    assert 'aria-label="New reading"' in html
    assert "Add</a>" in html


def test_names_that_people_gave_do_not_break_the_link(incident: Incident) -> None:
    finding = Finding(pk=7, incident=incident, subject='"><script>x()</script>')

    html = drawn("{% pen i 'findings' f 'findings' %}", i=incident, f=finding)

    assert "<script" not in html
    assert html.count('"') % 2 == 0


def test_a_slot_is_left_alone_when_its_part_is_drawn_anew() -> None:
    assert drawn("{% slot 'notes' %}") == '<div class="slot" id="slot-notes" hx-morph-skip></div>'
