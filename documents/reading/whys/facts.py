"""Whys into the document, with what their evidence says besides: figures, revisions, flows."""

import re

from documents.reading.grammars.state import flow_in
from documents.reading.model import Document, Flow, Note, Why
from documents.reading.readings import readings
from documents.reading.whys.draft import Draft

REVISION = re.compile(r"`([a-z][a-z0-9-]{0,80}-\d{5}-[a-z0-9]{3})`")


def keep(document: Document, drafts: list[Draft]) -> None:
    """Put the whys into the document; forms that nobody filled in become notes."""
    for draft in drafts:
        why = draft.done()
        document.root_causes += draft.roots
        if why.question is None and why.answer is None:
            document.notes.append(Note("", f"Why {why.number}", why.line, why.line))
        else:
            document.whys.append(why)
            facts(document, why)


def facts(document: Document, why: Why) -> None:
    """Keep the readings, revisions and flows that the evidence speaks of."""
    for text in why.evidence:
        document.readings += readings(text, line=why.line)
        new = [name for name in REVISION.findall(text) if name not in document.revisions]
        document.revisions += dict.fromkeys(new)
        keep_flow(document, text, why.line)


def keep_flow(document: Document, text: str, line: int) -> None:
    """A path with states is the path that was named before, or a new one."""
    flow = flow_in(text)
    if flow is None:
        return
    name, steps = flow
    path = [step for step, _ in steps]
    if any([step for step, _ in known.steps] == path for known in document.flows):
        return
    for index, known in enumerate(document.flows):
        if not known.steps:
            document.flows[index] = Flow(known.name, known.note, steps, line)
            return
    document.flows.append(Flow(name, "", steps, line))
