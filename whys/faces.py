"""What the page with the tree shows of each why: its face, its place, and what may be done with it."""

from typing import Any

from incidents.models import Incident
from whys.carry import Said, better_parents
from whys.compound import halves
from whys.models import Analysis, Gate, Why
from whys.outline import outline
from whys.picture import Card, Picture, picture
from whys.reading import Link, readings
from whys.sections import whys

Face = dict[str, Any]
SIGNS = {
    Why.Standing.ASSERTED: "todo",
    Why.Standing.SUPPORTED: "half",
    Why.Standing.CONFIRMED: "ok",
    Why.Standing.REFUTED: "x",
}


def analyses(incident: Incident) -> list[dict[str, Any]]:
    """Every problem with the rows of its tree in reading order."""
    return [
        {"analysis": shown["analysis"], "rows": rows_of(shown["faces"])}
        for shown in whys(incident, None)["analyses"]
    ]


def rows_of(faces: list[Face]) -> list[Face]:
    """Faces with label, depth, what closes behind them, and what is offered for them."""
    by_key = {face["why"].pk: face for face in faces}
    rows = outline([(why["why"].pk, why["why"].parent_id) for why in faces])
    places = better_places(faces)
    named = {row.key: row.label for row in rows}
    found = []
    for row in rows:
        face, place = by_key[row.key], places.get(row.key)
        offer = {"why": by_key[place]["why"], "label": named[place]} if place in named else None
        may_split = face["standing"] != "refuted" and halves(face["why"].answer) is not None
        found.append(
            face | row._asdict() | {
                "leaf": not row.children, "ends": range(row.closes), "offer": offer,
                "compound": may_split, "above": by_key.get(face["why"].parent_id),
                "said": said(face["why"]),
            }
        )  # fmt: skip
    return found


def better_places(faces: list[Face]) -> dict[int, int]:
    """The offers for whys whose place nobody settled."""
    nodes: list[Why] = [face["why"] for face in faces]
    said = [Said(why.pk, why.parent_id, why.question, why.answer) for why in nodes]
    return better_parents(said, settled=[why.pk for why in nodes if why.place_settled])


def read_upwards(analysis: Analysis, rows: list[Face]) -> list[list[Face]]:
    """For each leaf the faces on the way up, each with the siblings that it needs."""
    by_key = {row["key"]: row for row in rows}
    pairs = [(row["key"], row["why"].parent_id) for row in rows]
    joined: dict[int | None, bool] = {row["key"]: row["why"].gate == Gate.ALL for row in rows} | {
        None: analysis.gate == Gate.ALL
    }
    return [
        [by_key[link.key] | {"together": standing_by(link, by_key)} for link in way]
        for way in readings(pairs, joined)
    ]


def standing_by(link: Link, by_key: dict[int, Face]) -> list[Face]:
    """The siblings without which a cause would not have sufficed; refuted ones had no part in it."""
    found = [by_key[key] for key in link.together_with]
    return [face for face in found if face["standing"] != Why.Standing.REFUTED]


def drawn(analysis: Analysis, rows: list[Face]) -> Picture:
    """The tree as a picture, the problem at its left."""
    foot = analysis.get_gate_display() if sum(not row["depth"] for row in rows) > 1 else ""
    problem = Card(0, None, "The problem", analysis.problem, foot=foot, tone="problem")
    return picture([problem, *(card(row) for row in rows)])


def card(row: Face) -> Card:
    """A why as a box; its state is a word and a sign, not only a colour."""
    why, standing = row["why"], row["standing"]
    tone = "refuted" if standing == "refuted" else "root" if why.is_root_cause else ""
    return Card(
        why.pk,
        why.parent_id or 0,
        head=headline(row),
        answer=row["said"],
        question=why.question,
        foot=footline(row),
        sign=SIGNS[standing],
        tone=tone,
    )


def headline(row: Face) -> str:
    """Number and state, and whether it is a root cause."""
    root = " · root cause" if row["why"].is_root_cause else ""
    return f"{row['label']} · {row['standing'].label}{root}"


def said(why: Why) -> str:
    """The answer, or that there is none."""
    unanswered = "Nobody knows yet" if why.kind == Why.Kind.UNKNOWN else "No answer yet"
    return why.answer or unanswered


def footline(row: Face) -> str:
    """How the causes of it work together, why nobody asks further, or why it was refuted."""
    why: Why = row["why"]
    if why.refuted_because:
        return f"Refuted: {why.refuted_because}"
    if row["leaf"]:
        return f"Stops here: {why.get_stop_reason_display().lower()}" if why.stop_reason else ""
    return why.get_gate_display() if row["children"] > 1 else ""
