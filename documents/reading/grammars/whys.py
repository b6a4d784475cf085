"""Whys in the shapes people write them: headings, bold lines, list items, question and answer."""

import re
from dataclasses import dataclass, field

from documents.reading.blocks import Block, Section
from documents.reading.grammars.state import flow_in
from documents.reading.inline import ARROW, BOLD, plain, unbold, unmarked
from documents.reading.model import Document, Flow, Reading, Why
from documents.reading.readings import readings

CHAIN = re.compile(r"(?:five|5)[\s-]*whys?|なぜなぜ|root cause analysis", re.I)
NUMBERED = re.compile(r"^(?:why|q)\s*#?\s*(\d{1,2})\s*(?:[:.)\-–—]\s*|$|\?\s*)(.*)$", re.I | re.S)
BY_NUMBER = re.compile(r"^(\d{1,2})\s*[.):]?\s+(why\b.*)$", re.I | re.S)
QUESTION = re.compile(r"^why\b[^?]{3,}\?$", re.I)
BOLD_WHY = re.compile(r"^\s*(?:\*\*|__)\s*((?:why|q)\s*#?\s*\d{0,2}\b.*)$", re.I | re.S)
EVIDENCE = re.compile(r"^\W*evidence\W*(?::\W*|$)", re.I)
ANSWER = re.compile(
    r"^\W*(?:answer|a\d{1,2}|analysis|finding|cause)\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*", re.I
)
ROOT = re.compile(r"^\W*root causes?\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*(.+)$", re.I | re.S)
REVISION = re.compile(r"`([a-z][a-z0-9-]*-\d{5}-[a-z0-9]{3})`")


@dataclass
class Draft:
    """A why while it is read."""

    number: int
    question: str | None
    line: int
    answer: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    in_evidence: bool = False

    def done(self, chain: int) -> Why:
        """The why as it stays."""
        answer = " ".join(self.answer) or None
        question = self.question
        if answer is None and question and not question.rstrip().endswith("?"):
            question, answer = None, question
        return Why(chain, self.number, question, answer, tuple(self.evidence), self.line)


def opening(text: str, line: int, expected: int) -> Draft | None:
    """A why that begins with these words, else None."""
    words = plain(text)
    match = NUMBERED.match(words) or BY_NUMBER.match(words)
    if match:
        return split_answer(int(match[1]), match[2], line)
    if QUESTION.match(words if words.endswith("?") else words + ("?" if "?" in text else "")):
        return split_answer(expected, words if words.endswith("?") else words + "?", line)
    return None


def split_answer(number: int, words: str, line: int) -> Draft:
    """`question? → answer` on one line are both."""
    question, *answer = ARROW.split(words, maxsplit=1)
    if not answer and "?" in question:
        head, mark, tail = question.partition("?")
        question, answer = head + mark, [tail.strip(" -–—:")] if tail.strip(" -–—:*") else []
    return Draft(number, question.strip() or None, line, [unbold(part) for part in answer if part])


def heading(document: Document, section: Section) -> bool:
    """A section whose heading is a why; its blocks are the answer and the evidence."""
    draft = opening(section.heading, section.line, next_number(document))
    if draft is None or not section.level:
        return False
    for block in section.blocks:
        body(document, draft, block)
    finish(document, draft)
    return True


def next_number(document: Document) -> int:
    """The number of a why that does not say its own."""
    return document.whys[-1].number + 1 if document.whys else 1


def finish(document: Document, draft: Draft) -> None:
    """Keep the why; numbers that start again begin another chain."""
    last = document.whys[-1] if document.whys else None
    chain = last.chain if last else 1
    if last and draft.number <= last.number:
        chain += 1
    document.whys.append(draft.done(chain))
    for text in draft.evidence:
        facts(document, text, draft.line)


def body(document: Document, draft: Draft, block: Block) -> None:
    """One block under a why."""
    if block.kind == "item":
        item(draft, block)
        return
    for line in block.text.splitlines() if block.kind == "paragraph" else [block.text]:
        said(document, draft, line, block)


def said(document: Document, draft: Draft, line: str, block: Block) -> None:
    """One line under a why: the evidence's label, the root cause, or part of the answer."""
    root = ROOT.match(line)
    if EVIDENCE.match(BOLD.sub("", line)):
        draft.in_evidence = True
        rest = EVIDENCE.sub("", BOLD.sub("", line)).strip()
        if rest:
            draft.evidence.append(rest)
    elif root:
        document.root_causes.append(unbold(root[1]))
    elif draft.in_evidence and not ANSWER.match(line):
        draft.evidence.append(unbold(line))
    else:
        answer = ARROW.sub("", ANSWER.sub("", line), count=1) if starts_answer(line) else line
        draft.answer.append(unbold(answer))


def starts_answer(line: str) -> bool:
    """Whether the line is marked as an answer."""
    return bool(ANSWER.match(line) or re.match(r"\W*(?:→|->)", line))


def item(draft: Draft, block: Block) -> None:
    """A bullet: evidence after its label or beside an answer, else the answer itself."""
    text = clean(unmarked(block.text))
    if ANSWER.match(text):
        draft.answer.append(unbold(ANSWER.sub("", text)))
    elif EVIDENCE.match(BOLD.sub("", text)):
        draft.in_evidence = True
        rest = EVIDENCE.sub("", BOLD.sub("", text)).strip()
        draft.evidence += [rest] if rest else []
        draft.evidence += [clean(child.text) for child in block.children]
    elif draft.in_evidence or draft.answer:
        draft.evidence.append(text)
    else:
        draft.answer.append(unbold(ARROW.sub("", text, count=1) if starts_answer(text) else text))


def clean(text: str) -> str:
    """An item's text on one line."""
    return " ".join(text.split())


def facts(document: Document, text: str, line: int) -> None:
    """Readings, revisions and flows that evidence speaks of."""
    found: list[Reading] = list(readings(text, line=line))
    document.readings += found
    document.revisions += [
        name for name in REVISION.findall(text) if name not in document.revisions
    ]
    flow = flow_in(text)
    if flow:
        name, steps = flow
        known = next((f for f in document.flows if not f.steps), None)
        if known:
            document.flows[document.flows.index(known)] = Flow(known.name, known.note, steps, line)
        else:
            document.flows.append(Flow(name, "", steps, line))


def within(document: Document, section: Section) -> list[Block]:
    """Whys as bold lines or list items inside a five-whys section; returns what is left."""
    left: list[Block] = []
    draft: Draft | None = None
    for block in section.blocks:
        start = begins(block, draft.number + 1 if draft else next_number(document))
        if start:
            if draft:
                finish(document, draft)
            draft = start
            for child in block.children:
                body(document, draft, child)
        elif draft:
            body(document, draft, block)
        elif not root_cause(document, block):
            left.append(block)
    if draft:
        finish(document, draft)
    return left


def begins(block: Block, expected: int) -> Draft | None:
    """A why that begins with this block."""
    head, _, rest = block.text.partition("\n")
    draft = None
    if block.kind == "item" and block.number is not None and "?" in head:
        draft = split_answer(block.number, plain_question(head), block.line)
    elif (block.kind == "paragraph" and BOLD_WHY.match(head)) or block.kind == "item":
        draft = opening(head, block.line, expected)
    if draft and rest:
        draft.answer += [
            unbold(ARROW.sub("", ANSWER.sub("", line), count=1)) for line in rest.splitlines()
        ]
    return draft


def plain_question(text: str) -> str:
    """A list item's words without bold."""
    return unbold(text)


def root_cause(document: Document, block: Block) -> bool:
    """`Root cause: ...` after or before a chain."""
    match = ROOT.match(block.text)
    if match:
        document.root_causes.append(unbold(match[1]))
    return bool(match)
