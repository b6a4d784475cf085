"""Where each why stands when a tree is drawn: the effect at the left, its causes to the right.

Each depth is a column and each branch a band of its own, so nothing can overlap. Sizes are in
pixels at a zoom of 100 %. Pure: it knows keys and heights, not what is written in a box.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whys.outline import outline
from whys.tree import children_of

WIDTH = 264
GAP_X, GAP_Y = 44, 14
MARGIN = 8
ANCHOR = 22


@dataclass(frozen=True)
class Box:
    """The rectangle of a why; `depth` counts columns from 0."""

    key: int
    x: float
    y: float
    width: float
    height: float
    depth: int

    @property
    def anchor(self) -> float:
        """The height at which lines meet it: beside its first line."""
        return self.y + min(ANCHOR, self.height / 2)


@dataclass
class Drawing:
    """Boxes in reading order, the paths of the lines between them, and the size of it all."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    width: float = 0
    height: float = 0


def draw(pairs: Sequence[tuple[int, int | None]], heights: Mapping[int, float]) -> Drawing:
    """Lay out the tree of (key, parent) pairs whose boxes have these heights."""
    rows, children = outline(pairs), children_of(pairs)
    bands = bands_of([row.key for row in rows], children, heights)
    tops = tops_of(children, bands)
    boxes = [
        Box(
            row.key,
            MARGIN + row.depth * (WIDTH + GAP_X),
            MARGIN + tops[row.key],
            WIDTH,
            heights[row.key],
            row.depth,
        )
        for row in rows
    ]
    return Drawing(
        boxes,
        lines_between(boxes, dict(pairs)),
        width=max((box.x + box.width for box in boxes), default=0) + MARGIN,
        height=stacked([bands[root] for root in children.get(None, [])]) + 2 * MARGIN,
    )


def bands_of(
    order: Sequence[int],
    children: Mapping[int | None, list[int]],
    heights: Mapping[int, float],
) -> dict[int, float]:
    """The height that each why needs with all that stands under it."""
    bands: dict[int, float] = {}
    for key in reversed(order):  # from the leaves up
        bands[key] = max(heights[key], stacked([bands[each] for each in children.get(key, [])]))
    return bands


def tops_of(
    children: Mapping[int | None, list[int]], bands: Mapping[int, float]
) -> dict[int, float]:
    """Where each band begins: an effect stands beside its first cause, so that the problem is in
    the corner where people begin to read.
    """
    tops: dict[int, float] = {}
    waiting: list[tuple[int | None, float]] = [(None, 0.0)]
    while waiting:
        above, top = waiting.pop()
        for key in children.get(above, []):
            tops[key] = top
            waiting.append((key, top))
            top += bands[key] + GAP_Y
    return tops


def stacked(heights: Sequence[float]) -> float:
    """The height of bands one above the other, with the gaps between them."""
    return sum(heights) + GAP_Y * max(0, len(heights) - 1)


def lines_between(boxes: Sequence[Box], above: Mapping[int, int | None]) -> list[str]:
    """A path from each effect's right edge to the left edge of each of its causes."""
    by_key = {box.key: box for box in boxes}
    found = []
    for box in boxes:
        key = above[box.key]
        if key is not None:
            parent = by_key[key]
            start, half = parent.x + parent.width, GAP_X / 2
            found.append(f"M{start:g} {parent.anchor:g}h{half:g}V{box.anchor:g}h{half:g}")
    return found
