"""A drawn tree as boxes with their lines of text, ready to be written as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from whys.drawing import WIDTH, Drawing, draw
from whys.wrapping import wrapped

PADDING = 12
# How a line is set, the pixels that it takes, and how many columns fit beside the padding.
HEAD, ANSWER, QUESTION, FOOT = "head", "answer", "question", "foot"
HEIGHTS = {HEAD: 20, ANSWER: 18, QUESTION: 16, FOOT: 17}
COLUMNS = {HEAD: 34, ANSWER: 33, QUESTION: 38, FOOT: 38}
MOST = {HEAD: 1, ANSWER: 6, QUESTION: 4, FOOT: 2}
BASELINE = 12  # pixels from a line's top to where its letters stand
SIGN = 18  # pixels that the sign of the state takes in the first line


@dataclass(frozen=True)
class Card:
    """What one box says. `sign` names the icon of its state, `tone` how the box is drawn."""

    key: int
    parent: int | None
    head: str
    answer: str
    question: str = ""
    foot: str = ""
    sign: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Line:
    """One line of text within its box."""

    x: int
    y: int
    kind: str
    text: str


@dataclass(frozen=True)
class Frame:
    """A box with its place and its lines."""

    card: Card
    x: float
    y: float
    width: float
    height: float
    lines: list[Line]


@dataclass(frozen=True)
class Picture:
    """All frames, the lines between them, and the size at a zoom of 100 %."""

    frames: list[Frame]
    paths: list[str]
    width: float
    height: float


def picture(cards: Sequence[Card]) -> Picture:
    """The drawing of these cards, causes to the right of their effect."""
    texts = {card.key: lines_of(card) for card in cards}
    heights = {key: height_of(lines) for key, lines in texts.items()}
    drawn: Drawing = draw([(card.key, card.parent) for card in cards], heights)
    by_key = {card.key: card for card in cards}
    frames = [
        Frame(by_key[box.key], box.x, box.y, WIDTH, box.height, texts[box.key])
        for box in drawn.boxes
    ]
    return Picture(frames, drawn.lines, drawn.width, drawn.height)


def lines_of(card: Card) -> list[Line]:
    """A card's text in lines, from the top down."""
    found: list[Line] = []
    top = PADDING
    said = [(HEAD, card.head), (ANSWER, card.answer), (QUESTION, card.question), (FOOT, card.foot)]
    for kind, text in said:
        indent = SIGN if kind == HEAD and card.sign else 0
        for line in wrapped(text, columns=COLUMNS[kind], most=MOST[kind]):
            found.append(Line(PADDING + indent, top + BASELINE, kind, line))
            top += HEIGHTS[kind]
    return found


def height_of(lines: Sequence[Line]) -> int:
    """How tall the box around these lines is."""
    return 2 * PADDING + sum(HEIGHTS[line.kind] for line in lines)
