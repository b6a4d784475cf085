"""Walking through a document's sections and taking the whys out of them, in their order."""

from documents.reading.blocks import Block, Section
from documents.reading.inline import plain
from documents.reading.model import Document
from documents.reading.whys import labels
from documents.reading.whys.chains import Chains, Place
from documents.reading.whys.context import Context, context_of, may_be_statements
from documents.reading.whys.draft import Draft
from documents.reading.whys.facts import keep
from documents.reading.whys.fences import holds_whys
from documents.reading.whys.marks import Opening, opening
from documents.reading.whys.tables import table_whys

SURE = {Context.NONE: {"why"}, Context.CAUSE: {"why", "numbered"}}
LIKELY = {"why", "asked", "numbered", "plain"}


class Walker:
    """Takes the sections one after the other; holds the why that is open."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.chains = Chains()
        self.drafts: list[Draft] = []
        self.draft: Draft | None = None
        self.level = 0
        self.place: Place = ()
        self.context = Context.NONE

    def section(self, section: Section, index: int) -> list[Block] | None:
        """The blocks that are no part of a why, or None when the section holds no why at all."""
        before = len(self.drafts)
        self.context = context_of(section)
        if self.heading(section):
            return self.feed(section.blocks)
        if section.level > self.level and self.below(section):
            return self.feed(section.blocks)
        self.draft, self.level, self.place = None, section.level, (index,)
        left = self.feed(section.blocks)
        if len(self.drafts) == before and may_be_statements(section):
            left = self.statements(left)
        return left if len(self.drafts) > before else None

    def heading(self, section: Section) -> bool:
        """A heading that is a why. One that announces a chain is none."""
        announces = context_of(Section(2, section.heading, 1)) is Context.CHAIN
        found = None if announces or not section.level else self.opens(section.heading)
        if found is None:
            return False
        self.level, self.place = section.level, section.parents
        self.start(found, section.line)
        return True

    def below(self, section: Section) -> bool:
        """A heading below a why that says what follows: evidence, answer, root cause."""
        return self.draft is not None and self.draft.labelled(plain(section.heading), ())

    def opens(self, line: str, *, number: int | None = None) -> Opening | None:
        """The why that the line begins, where the headings make it likely enough."""
        found = opening(line)
        if found and found.form == "plain" and number is not None:
            found = Opening("numbered", number, found.question, found.answer)
        return found if found and found.form in SURE.get(self.context, LIKELY) else None

    def start(self, found: Opening, line: int, *, parent: int | None = None) -> Draft:
        """Open a why."""
        chain, number = self.chains.seat(found.number, place=self.place, nested=parent is not None)
        self.draft = Draft(chain, number, line, found.question, parent, end=line)
        self.draft.answer += [found.answer] if found.answer else []
        self.drafts.append(self.draft)
        return self.draft

    def feed(self, blocks: list[Block]) -> list[Block]:
        """Read blocks; returns those that belong to no why."""
        return [rest for block in blocks for rest in self.block(block)]

    def block(self, block: Block) -> list[Block]:
        """Read one block; returns what is left of it."""
        match block.kind:
            case "paragraph":
                return self.paragraph(block)
            case "item":
                return self.item(block, None)
            case "table":
                return self.table(block)
            case "fence":
                return self.fence(block)
        self.draft = None
        return []

    def paragraph(self, block: Block) -> list[Block]:
        """Its lines; those that are not ours stay together."""
        left: list[tuple[int, str]] = []
        for offset, line in labels.spoken(block.text):
            found = self.opens(line)
            if found:
                self.start(found, block.line + offset)
            elif not (self.draft and self.draft.say(line)):
                left.append((offset, line))
            if self.draft:
                self.draft.end = max(self.draft.end, block.end)
        if not left:
            return []
        text = "\n".join(line for _, line in left)
        return [Block("paragraph", text, block.line + left[0][0], block.end)]

    def item(self, block: Block, parent: int | None) -> list[Block]:
        """A list item: a why with what stands below it, or something below the open why."""
        head, *rest = labels.spoken(block.text) or [(0, "")]
        found = self.opens(head[1], number=block.number)
        if found:
            return self.why_item(found, block, [line for _, line in rest], parent)
        if any(self.holds_why(child) for child in block.children):
            return self.around(block, parent)
        draft = self.draft
        if draft is None or (draft.listed and parent is None and not self.goes_on(head[1])):
            return [block]
        draft.end = max(draft.end, block.end)
        return [] if draft.listed_item(block) else [block]

    def goes_on(self, line: str) -> bool:
        """Whether an item beside a listed why belongs to it: it is labelled, or an arrow."""
        known = (labels.EVIDENCE, labels.ANSWER, labels.ROOT, labels.ARROWED)
        return any(pattern.match(line) for pattern in known)

    def why_item(
        self, found: Opening, block: Block, rest: list[str], parent: int | None
    ) -> list[Block]:
        """An item that is a why; whys below it hang under it."""
        draft = self.start(found, block.line, parent=parent)
        left = [Block("paragraph", line, block.line, block.line)
                for line in rest if not draft.say(line)]  # fmt: skip
        for child in block.children:
            left += self.child(child, draft)
        self.draft, draft.listed = draft, True
        draft.end = block.end
        return left

    def child(self, child: Block, draft: Draft) -> list[Block]:
        """What stands below an item that is a why."""
        if child.kind == "item":
            self.draft = draft
            return self.item(child, draft.number)
        return self.block(child)

    def holds_why(self, block: Block) -> bool:
        """Whether an item or one below it is a why."""
        if block.kind != "item":
            return False
        head = block.text.partition("\n")[0]
        return bool(self.opens(head, number=block.number)) or any(
            self.holds_why(child) for child in block.children
        )

    def around(self, block: Block, parent: int | None) -> list[Block]:
        """An item that is no why but holds some: an answer that is asked about, or a label."""
        draft = self.draft
        owned = draft is not None and (parent is not None or not draft.listed)
        if owned and draft and draft.say(" ".join(block.text.split())):
            parent = draft.number
        left = [] if owned else [Block("item", block.text, block.line, block.line, block.number)]
        for child in block.children:
            self.draft = draft or self.draft
            left += self.item(child, parent) if child.kind == "item" else self.block(child)
        return left

    def table(self, block: Block) -> list[Block]:
        """A table of whys, or one that shows something."""
        rows = table_whys(block, self.context)
        if rows is None:
            return [] if self.draft and self.draft.shown(block) else [block]
        for row in rows:
            draft = self.start(row.opening, row.line)
            draft.evidence += row.evidence
        self.draft = None
        taken = {row.line for row in rows}
        return [row for row in block.children[1:] if row.line not in taken]

    def fence(self, block: Block) -> list[Block]:
        """Whys put into a code fence to keep their shape, or code that shows something."""
        if self.context >= Context.TITLE and holds_whys(block):
            return self.paragraph(Block("paragraph", block.text, block.line + 1, block.end))
        return [] if self.draft and self.draft.shown(block) else [block]

    def statements(self, blocks: list[Block]) -> list[Block]:
        """A chain without a single "why": the numbered items of a list under its heading."""
        items = [b for b in blocks if b.kind == "item" and b.number is not None]
        if len(items) < 2:
            return blocks
        for block in items:
            draft = self.start(Opening("numbered", block.number, None, None), block.line)
            draft.say(" ".join(block.text.split()), block.children)
            draft.end = block.end
        self.draft = None
        return [b for b in blocks if b not in items]

    def finish(self) -> None:
        """Put the whys into the document."""
        keep(self.document, self.drafts)
