"""Questions that stand under the boxes: "how" beside "why", so that an answer goes deep."""

from whys.models import Why

LONGEST = 90  # characters of the answer above that are repeated

FIRST = "What did people see that should not have been? One thing, in their words."
ANSWERS = {
    Why.Kind.ACTION: (
        "What did it look like to the person at that time? Assume that everybody did the right "
        "thing with what they knew: how did it still happen?"
    ),
    Why.Kind.CONDITION: (
        "What normally prevents this, and why did that not work today? "
        "Is it measured, inferred or assumed?"
    ),
    Why.Kind.UNKNOWN: "Say what was looked at, and what would tell.",
}


def question_prompt(above: str) -> str:
    """What to ask under an answer; under the problem where there is none."""
    if not above:
        return FIRST
    short = above if len(above) <= LONGEST else f"{above[: LONGEST - 1]}…"
    return f"How did this come to be possible: “{short}”?"


def answer_prompt(kind: str) -> str:
    """What helps to answer, by the kind of cause."""
    return f"{ANSWERS[Why.Kind(kind)]} Code in `backticks` and links are allowed."
