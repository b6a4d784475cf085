"""What is done to the whys: ask, answer, move in the tree, split, put evidence under an answer."""

from whys.changes.evidence import (
    add_evidence,
    edit_evidence,
    link,
    turn_into_why,
    unlink,
)
from whys.changes.places import FIRST, move, settle_place
from whys.changes.splitting import split
from whys.changes.whys import (
    analysis_of,
    ask,
    below,
    part,
    put_back,
    put_back_analysis,
    refuse_loop,
    remove,
    remove_analysis,
    reword,
)

__all__ = [
    "FIRST",
    "add_evidence",
    "analysis_of",
    "ask",
    "below",
    "edit_evidence",
    "link",
    "move",
    "part",
    "put_back",
    "put_back_analysis",
    "refuse_loop",
    "remove",
    "remove_analysis",
    "reword",
    "settle_place",
    "split",
    "turn_into_why",
    "unlink",
]
