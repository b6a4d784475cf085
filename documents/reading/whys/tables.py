"""Whys as the rows of a table: | Why 1 | answer |, or Level / Question / Answer / Evidence."""

import re
from dataclasses import dataclass

from documents.reading.blocks import Block
from documents.reading.whys.context import Context
from documents.reading.whys.marks import Opening, opening, said

COLUMNS = {
    "evidence": r"evidence|proof|source|根拠|証拠|证据|доказ",
    "answer": r"answer|finding|because|cause|response|reason|explanation|回答|答え|发现|原因|ответ",
    "question": r"question|^\W*why\??\W*$|質問|问题|вопрос",
    "number": r"^\W*(?:#|no\.?|level|step|layer|why\s?#|層|层级|レベル)\W*$",
}
NUMBER = re.compile(r"^\D{0,12}?(\d{1,2})\D{0,4}$")


@dataclass(frozen=True)
class Row:
    """A row that is a why, with its evidence."""

    opening: Opening
    evidence: tuple[str, ...]
    line: int


def table_whys(table: Block, context: Context) -> list[Row] | None:
    """The whys of a table in its order, or None when it is no table of whys."""
    header, *body = table.children
    columns = columns_of(header)
    rows = [row_why(row, columns) for row in body]
    explicit = sum(row is not None and row.opening.form == "why" for row in rows)
    announced = context >= Context.CAUSE and "answer" in columns
    if not body or (explicit < 2 and not announced):
        return None
    found = [row for row in rows if row]
    return found if len(found) >= 2 else None


def columns_of(header: Block) -> dict[str, int]:
    """Which column holds what, by its header."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header.cells):
        for name, pattern in COLUMNS.items():
            if name not in found and re.search(pattern, cell.strip(), re.I):
                found[name] = index
                break
    return found


def row_why(row: Block, columns: dict[str, int]) -> Row | None:
    """A row as a why, else None."""
    cells = {name: row.cells[index] for name, index in columns.items() if index < len(row.cells)}
    head = opening(row.cells[0]) if row.cells else None
    number = head.number if head else own_number(cells, row)
    if head is None and number is None:
        return None
    others = [cell for i, cell in enumerate(row.cells) if i and i not in columns.values()]
    question = said(cells.get("question", "")) if columns.get("question") else None
    question = question or (head.question if head else None)
    answer = said(cells["answer"]) if "answer" in cells else said(" ".join(others))
    form = head.form if head else "numbered"
    proof = said(cells.get("evidence", ""))
    return Row(Opening(form, number, question, answer), (proof,) if proof else (), row.line)


def own_number(cells: dict[str, str], row: Block) -> int | None:
    """The number in the number column, or in the first one."""
    match = NUMBER.match(cells.get("number", row.cells[0] if row.cells else ""))
    return int(match[1]) if match else None
