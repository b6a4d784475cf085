"""A why while it is read: what is said below it is its answer, its evidence, or neither."""

from dataclasses import dataclass, field
from enum import StrEnum

from documents.reading.blocks import Block, flat
from documents.reading.inline import unbold
from documents.reading.model import Why
from documents.reading.whys import labels
from documents.reading.whys.marks import is_question, said


class Mode(StrEnum):
    """What the next line belongs to."""

    ANSWER = "answer"
    EVIDENCE = "evidence"
    OVER = "over"


@dataclass
class Draft:
    """A why, growing; `open_line` says that the last piece of evidence may still go on."""

    chain: int
    number: int
    line: int
    question: str | None = None
    parent: int | None = None
    listed: bool = False
    mode: Mode = Mode.ANSWER
    open_line: bool = False
    answer: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    end: int = 0

    def done(self) -> Why:
        """The why as it stays: a statement without a question is an answer."""
        question, answer = self.question, " ".join(self.answer) or None
        if answer is None and question and not is_question(question):
            question, answer = None, question
        return Why(
            self.chain, self.number, question, answer, tuple(self.evidence), self.line,
            self.parent, max(self.end, self.line),
        )  # fmt: skip

    def reply(self, text: str | None) -> None:
        """Add to the answer, unless nobody filled it in."""
        self.mode = Mode.ANSWER
        if text:
            self.answer.append(text)

    def say(self, line: str, below: tuple[Block, ...] = ()) -> bool:
        """One line, with what stands below it when it is an item; False when it is not ours."""
        return self.labelled(line, below) or self.unlabelled(line, below)

    def labelled(self, line: str, below: tuple[Block, ...]) -> bool:
        """A line that says what it is."""
        rest = " ".join(flat(block) for block in below)
        if match := labels.ROOT.match(line):
            self.root(f"{match[1]} {rest}")
        elif match := labels.EVIDENCE.match(line):
            self.show(match[1], below)
        elif match := labels.QUESTION.match(line):
            self.question = said(f"{match[1]} {rest}") or self.question
        elif match := labels.ANSWER.match(line):
            self.reply(said(f"{match[1]} {rest}"))
        elif labels.ARROWED.match(line) and not (self.answer and self.mode is Mode.EVIDENCE):
            self.reply(said(f"{line.replace('↓', '')} {rest}"))
        else:
            return False
        return True

    def unlabelled(self, line: str, below: tuple[Block, ...]) -> bool:
        """A line that belongs to what was spoken of, if to anything."""
        if labels.ends_why(line) or self.mode is Mode.OVER:
            self.mode = Mode.OVER
            return False
        text = unbold(" ".join([line, *(flat(block) for block in below)]))
        if self.mode is Mode.ANSWER:
            self.reply(said(text))
        elif self.open_line:
            self.evidence[-1] += f" {text}"
        elif not self.evidence:
            self.evidence.append(text)
        else:
            self.mode = Mode.OVER
            return False
        return True

    def root(self, text: str) -> None:
        """The root cause that the chain ends in; a why that has no answer yet is answered by it."""
        cause = said(text)
        if cause:
            self.roots.append(cause)
            asked = self.question is not None and is_question(self.question)
            self.answer = self.answer or ([cause] if asked else [])
        self.mode = Mode.OVER

    def show(self, text: str, below: tuple[Block, ...]) -> None:
        """Evidence, on the label's own line and as the items below it."""
        self.mode = Mode.EVIDENCE
        inline = text.strip(" *_")
        self.open_line = bool(inline)
        if inline:
            self.evidence.append(inline)
        for block in below:
            self.show_item(block)

    def show_item(self, block: Block) -> None:
        """One piece of evidence; code shown beside a sentence belongs to that sentence."""
        text = flat(block)
        if block.kind in {"fence", "table"} and self.evidence:
            self.evidence[-1] += f" {text}"
        elif text:
            self.evidence.append(text)
        self.open_line = False

    def listed_item(self, block: Block) -> bool:
        """A bullet below a why; False when it is not ours."""
        line = " ".join(block.text.split())
        if self.labelled(line, block.children):
            return True
        if labels.ends_why(line) or self.mode is Mode.OVER:
            self.mode = Mode.OVER
            return False
        if self.mode is Mode.EVIDENCE:
            self.show_item(block)
        else:
            self.reply(said(flat(block)))
        return True

    def shown(self, block: Block) -> bool:
        """Code or a table below a why; False when it is not ours."""
        if self.mode is Mode.EVIDENCE:
            self.show_item(block)
        elif self.mode is Mode.ANSWER and not self.answer:
            self.reply(said(flat(block)))
        else:
            return False
        return True
