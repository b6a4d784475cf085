"""What the criteria recommend: roll back before escalate before continue; a person decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plans.criteria.rule import Result

CONTINUE, ESCALATE, ROLLBACK = "continue", "escalate", "rollback"
WORDS = {"": "nothing", CONTINUE: "continue", ESCALATE: "escalate", ROLLBACK: "roll back"}

Judged = tuple[str, str]  # what a criterion is called, and its result


@dataclass(frozen=True)
class Recommendation:
    """`choice` is continue, escalate, rollback or empty; `because` says why, for people."""

    choice: str
    because: str
    is_conflict: bool = False

    @property
    def words(self) -> str:
        """The choice as people say it."""
        return WORDS[self.choice]


def recommend(sides: Mapping[str, Sequence[Judged]]) -> Recommendation:
    """The recommendation of results by side.

    One met criterion is enough to roll back or to escalate; to continue, all that are due must be
    met. When several sides are met, the order decides, and it says so.
    """
    met = {side: reasons(sides, side) for side in (ROLLBACK, ESCALATE, CONTINUE)}
    speaking = [side for side, names in met.items() if names]
    if not speaking:
        return Recommendation("", silence(sides))
    choice = speaking[0]
    because = ", but ".join([f"{listed(met[choice])} met", *contrary(speaking[1:], met)])
    is_conflict = len(speaking) > 1
    return Recommendation(choice, because + "; conflict: decide" * is_conflict, is_conflict)


def reasons(sides: Mapping[str, Sequence[Judged]], side: str) -> list[str]:
    """The met criteria that speak for a side; none when they do not suffice."""
    met = [name for name, result in sides.get(side, ()) if result == Result.MET]
    due = [name for name, result in sides.get(side, ()) if result != Result.NOT_DUE]
    return [] if side == CONTINUE and len(met) < len(due) else met


def contrary(others: Sequence[str], met: Mapping[str, list[str]]) -> list[str]:
    """What speaks for the other sides."""
    return [f"{listed(met[side])} met, which says {WORDS[side]}" for side in others]


def listed(names: Sequence[str]) -> str:
    """“A” is, or “A” and 2 more are."""
    more = f" and {len(names) - 1} more are" if len(names) > 1 else " is"
    return f"“{names[0]}”{more}"


def silence(sides: Mapping[str, Sequence[Judged]]) -> str:
    """Why nothing is recommended."""
    due = [result for _, result in sides.get(CONTINUE, ()) if result != Result.NOT_DUE]
    if not due:
        return "no criterion is met"
    return f"{due.count(Result.MET)} of {len(due)} criteria to continue are met"
