"""The whys: a plain list is one chain, each under the one before; evidence supports its answer."""

from accounts.models import User
from documents.reading import model
from documents.reading.model import Document
from evidence.models import Evidence
from incidents.changes import pieces
from incidents.models import Incident
from whys import changes
from whys.models import Analysis, EvidenceLink, Why


def bring_whys(incident: Incident, document: Document, *, by: User) -> None:
    """Each chain as an analysis of its own, under the incident's title as the problem.

    A root cause that is labelled as one is the conclusion of the first.
    """
    conclusion = "\n".join(document.root_causes)
    for chain in sorted({why.chain for why in document.whys}):
        rows = [why for why in document.whys if why.chain == chain]
        bring_chain(incident, rows, conclusion=conclusion, by=by)
        conclusion = ""


def bring_chain(incident: Incident, rows: list[model.Why], *, conclusion: str, by: User) -> None:
    """One chain from the top down."""
    analysis = Analysis(incident=incident, problem=incident.title[:300], conclusion=conclusion)
    pieces.add(analysis, part="whys", by=by)
    above: dict[int, Why] = {}
    last: Why | None = None
    for row in rows:
        parent = above.get(row.parent) if row.parent is not None else last
        last = above[row.number] = bring_why(analysis, row, parent, by=by)


def bring_why(analysis: Analysis, row: model.Why, parent: Why | None, *, by: User) -> Why:
    """A why with its evidence."""
    why = Why(incident=analysis.incident, analysis=analysis, parent=parent)
    question, answer = row.question or "", row.answer or ""
    changes.ask(why, by=by, question=question, answer=answer or ("" if question else "–"))
    for text in row.evidence:
        piece = Evidence(incident=analysis.incident, text=text, kind=kind_of(text))
        changes.add_evidence(piece, why=why, stance=EvidenceLink.Stance.SUPPORTS, by=by)
    return why


KINDS = [
    ("log", Evidence.Kind.LOG),
    ("config", Evidence.Kind.CONFIG),
    ("commit", Evidence.Kind.CHANGE),
    ("test", Evidence.Kind.TEST),
]


def kind_of(text: str) -> str:
    """A guess of what sort of evidence a sentence is."""
    words = text.lower()
    return next((kind for word, kind in KINDS if word in words), Evidence.Kind.STATEMENT)
