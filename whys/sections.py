"""The live parts that `whys` brings: the whole tree, one why, and evidence under no answer."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch

from incidents import parts, timeline
from incidents.models import Incident
from incidents.sections import present
from whys.models import Analysis, EvidenceLink, Why
from whys.standing import standing
from whys.tree import Run, labels, runs


def register_parts() -> None:
    """Called once at start-up."""
    parts.register("whys", "whys/whys.html", whys, reads=["header"])
    parts.register("why", "whys/why.html", why, of="whys")
    parts.register("tree", "whys/bell.html", tree, of="whys", reads=["whys", "why"])
    parts.register("evidence", "whys/loose.html", loose, reads=["whys", "why"])


def with_evidence(rows: Any) -> Any:
    """Whys with their links, in order, without evidence that was removed."""
    links = EvidenceLink.objects.filter(evidence__removed_at=None).select_related("evidence")
    return rows.select_related("analysis").prefetch_related(Prefetch("links", links))


def whys(incident: Incident, row: int | None) -> dict[str, Any]:
    """Every analysis with its tree."""
    found = with_evidence(present(incident.whys)).order_by("position", "pk")
    by_analysis: dict[int, list[Why]] = {}
    for node in found:
        by_analysis.setdefault(node.analysis_id, []).append(node)
    analyses = present(incident.analyses)
    return {
        "analyses": [shown(a, by_analysis.get(a.pk, [])) for a in analyses],
        "count": len(found),
    }


def shown(analysis: Analysis, nodes: list[Why]) -> dict[str, Any]:
    """An analysis with its whys in runs, ready for the template."""
    by_key = {node.pk: face(node) for node in nodes}
    tree = runs([(node.pk, node.parent_id) for node in nodes])
    shown_runs = [filled(run, by_key) for run in tree]
    return {"analysis": analysis, "runs": shown_runs, "faces": list(by_key.values())}


def filled(run: Run, by_key: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """A run with whys in place of keys."""
    items = [by_key[key] | {"label": label, "leaf": False} for key, label in run.items]
    items[-1]["leaf"] = not run.branches
    return {"items": items, "branches": [filled(branch, by_key) for branch in run.branches]}


def face(node: Why) -> dict[str, Any]:
    """A why with what follows from its evidence."""
    links = list(node.links.all())
    stances = [link.stance for link in links]
    derived = standing(stances, tested=node.tested, refuted_because=node.refuted_because)
    return {"why": node, "links": links, "standing": Why.Standing(derived)}


def why(incident: Incident, row: int | None) -> dict[str, Any] | None:
    """One why by itself, with its label in the tree."""
    node = with_evidence(present(incident.whys)).filter(pk=row).first()
    if node is None:
        return None
    rows = present(incident.whys).filter(analysis=node.analysis).order_by("position", "pk")
    pairs = list(rows.values_list("pk", "parent"))
    leaf = node.pk not in {parent for _, parent in pairs}
    return face(node) | {"label": labels(runs(pairs)).get(node.pk, ""), "leaf": leaf}


def tree(incident: Incident, row: int | None) -> dict[str, Any]:
    """What tells an open page with the tree that it must be fetched anew."""
    return {"revision": timeline.revision(incident)}


def loose(incident: Incident, row: int | None) -> dict[str, Any]:
    """Evidence that stands under no answer on the page."""
    under = EvidenceLink.objects.filter(evidence=OuterRef("pk"), why__removed_at=None)
    return {"evidence": present(incident.evidence).filter(~Exists(under))}
