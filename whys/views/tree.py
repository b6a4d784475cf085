"""The page with the whole tree: nested, drawn, or read from the leaves upwards."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from config.requests import Request, whole_number
from incidents import timeline
from incidents.access import incident_for, may_edit
from incidents.models import Incident
from incidents.views.saved import changed_parts
from whys import faces
from whys.models import Why

VIEWS = {"tree": "Tree", "drawing": "Drawing", "reading": "Therefore"}
ZOOMS = [50, 75, 100, 150, 200]
USUAL = 100


@require_GET
def show(request: Request, number: int) -> HttpResponse:
    """All whys of an incident; `?view=` tree, drawing or reading, `?zoom=` per cent."""
    incident = incident_for(request.user, number)
    asked = request.GET.get("view", "")
    view = asked if asked in VIEWS else "tree"
    zoom = whole_number(request.GET.get("zoom", ""))
    zoom = zoom if zoom in ZOOMS else USUAL
    context = {
        "revision": timeline.revision(incident),  # read first: what comes later is streamed
        "incident": incident, "may_edit": may_edit(request.user, incident),
        "views": VIEWS, "view": view, "zooms": ZOOMS, "zoom": zoom,
        "analyses": [seen(each, view, zoom) for each in faces.analyses(incident)],
    }  # fmt: skip
    return render(request, "whys/page.html", context)


def seen(shown: dict[str, Any], view: str, zoom: int) -> dict[str, Any]:
    """An analysis with what its view needs more than the rows."""
    analysis, rows = shown["analysis"], shown["rows"]
    if view == "reading":
        return shown | {"readings": faces.read_upwards(analysis, rows)}
    if view == "drawing":
        picture = faces.drawn(analysis, rows)
        size = {"width": picture.width * zoom / 100, "height": picture.height * zoom / 100}
        return shown | {"picture": picture, "size": size}
    return shown


def changed(request: Request, incident: Incident, *, since: int, at: Why) -> HttpResponse:
    """Answer a change of the tree: the parts that changed, or the page at this why."""
    if not request.htmx:
        address = reverse("whys:tree", args=[incident.number])
        return redirect(f"{address}#node-{at.pk}")
    return HttpResponse(changed_parts(incident, since))
