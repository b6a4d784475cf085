"""Steps of a phase or action list: numbered items, boxes to tick, bold lines, rows of a table."""

import re

from documents.reading.blocks import Block, flat
from documents.reading.inline import unbold
from documents.reading.model import Step

DONE = re.compile(
    r"\s*\((?:done|completed?)\)|^\s*\[[xX]\]|完了|[-–—:]\s*(?:done|completed?)\s*$", re.I
)
BOX = re.compile(r"^\s*\[[ xX]\]\s*")
BOLD_STEP = re.compile(
    r"^\W{0,4}(?:\*\*|__)\s*(?:(?:step|action)\s*)?(\d{1,2})(?:\.\d{1,2})?\s*[.):\-–]\s*([^\n]+?)\s*(?:\*\*|__)\s*:?$",
    re.I,
)
TITLE = re.compile(
    r"action|task|item|description|what|step|対策|アクション|内容|действи|задач", re.I
)
MEANT = re.compile(r"status|state|done|状態|ステータス|статус", re.I)
FINISHED = re.compile(r"\b(?:done|completed?|closed|fixed|merged)\b|✅|完了|готово", re.I)


def steps_of(blocks: list[Block], before: int) -> tuple[list[Step], list[Block]]:
    """The steps among the blocks and what is left; `before` steps were counted already."""
    heads: list[tuple[Block, list[Block]]] = []
    left: list[Block] = []
    for block in blocks:
        bold = block.kind == "paragraph" and BOLD_STEP.match(block.text)
        inside = bool(heads) and heads[-1][0].kind == "paragraph"
        if bold or (block.kind == "item" and not inside):
            heads.append((block, list(block.children)))
        elif block.kind == "table":
            heads += [(row, list(row.children)) for row in table_steps(block)] or [(block, [])]
        elif heads and block.kind in {"fence", "item"}:
            heads[-1][1].append(block)
        else:
            left.append(block)
    numbered = enumerate(heads, start=before + 1)
    return [step(head, below, number) for number, (head, below) in numbered], left


def step(block: Block, below: list[Block], number: int) -> Step:
    """An action with what stands under it."""
    bold = BOLD_STEP.match(block.text) if block.kind == "paragraph" else None
    text = bold[2] if bold else block.text
    title = DONE.sub("", unbold(BOX.sub("", text))).strip().rstrip(":")
    lines = tuple(unbold(BOX.sub("", flat(b))) for b in below if b.kind != "fence")
    commands = tuple((c.info, c.text) for c in below if c.kind == "fence")
    done = bool(DONE.search(text))
    return Step(block.number or number, title, lines, commands, done, block.line)


def table_steps(table: Block) -> list[Block]:
    """The rows of a table as items: the action, and every other column as a line below it."""
    header, *rows = table.children
    columns = [index for index, cell in enumerate(header.cells) if TITLE.search(cell)]
    wordy = [index for index, cell in enumerate(header.cells) if len(cell.strip(" #.")) > 2]
    title = (columns or wordy or [0])[0]
    return [row_step(header, row, title) for row in rows if any(row.cells)]


def row_step(header: Block, row: Block, title: int) -> Block:
    """One row as an item."""
    pairs = [
        (name, cell)
        for i, (name, cell) in enumerate(zip(header.cells, row.cells, strict=False))
        if i != title and cell.strip()
    ]
    done = any(MEANT.search(name) and FINISHED.search(cell) for name, cell in pairs)
    lines = tuple(
        Block("paragraph", f"{name}: {cell}" if name else cell, row.line, row.line)
        for name, cell in pairs
    )
    text = row.cells[title] if title < len(row.cells) else ""
    return Block("item", ("[x] " if done else "") + text, row.line, row.line, children=lines)
