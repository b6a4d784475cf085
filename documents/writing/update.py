"""A status update as Markdown: what was posted, from its frozen figures alone."""

from datetime import UTC, datetime
from typing import Any

from documents.writing import progress
from documents.writing.escape import inline, lines, table
from documents.writing.words import bullets, heading, labelled, moment
from plans.models import StatusUpdate
from plans.told import update_facts

KNOWLEDGE = {"known": "Known", "assumed": "Assumed", "not_known": "Unknown"}
Facts = dict[str, Any]


def update_markdown(update: StatusUpdate) -> str:
    """The update, the same bytes for the same update; what it does not say is left out."""
    facts = update_facts(update)
    found = [
        headline(facts), figures(facts), progress.standing(facts), changes(facts),
        texts(facts, "changed"), knowledge(facts), progress.criteria(facts),
        progress.decision(facts), progress.steps(update.snapshot or {}),
        texts(facts, "planned", "needed"), progress.ahead(facts),
    ]  # fmt: skip
    return "\n\n".join(block for block in found if block) + "\n"


def headline(facts: Facts) -> str:
    """Number, gate, moment and period, then the one sentence."""
    gate = f"{facts['checkpoint']}, " if facts["checkpoint"] else ""
    as_of = moment(datetime.fromisoformat(facts["as_of"]))
    title = heading(2, f"Update {facts['number']} - {gate}{as_of}{period(facts)}")
    by = inline(facts["posted_by"] or "the document")
    corrected = f", corrects update {facts['corrects']}" if facts["corrects"] else ""
    said = [
        labelled("Headline", inline(facts["headline"])),
        f"Incident #{facts['incident']}, posted by {by}{corrected}",
    ]
    return "\n\n".join([title, *said])


def period(facts: Facts) -> str:
    """` (period 20:30 to 22:30)`, with its dates where they differ."""
    if not facts["period_from"]:
        return ""
    ends = (facts["period_from"], facts["as_of"])
    start, end = (datetime.fromisoformat(text).astimezone(UTC) for text in ends)
    form = "%H:%M" if start.date() == end.date() else "%Y-%m-%d %H:%M"
    return f" (period {start:{form}} to {end:{form}})"


def figures(facts: Facts) -> str:
    """Services and flows with their states, then metrics with their targets.

    Beside what each was before, where the update was compared with an earlier moment.
    """
    rows = facts["compared"]
    was = ["was"] if facts["is_compared"] else []
    then = [f"Before ({facts['since']['name']})"] if was else []
    states = [
        cells(row, "name", *was, "now", "detail") for row in [*rows["services"], *rows["flows"]]
    ]
    metrics = [cells(row, "name", *was, "now", "target", "gap") for row in rows["metrics"]]
    tables = [
        table(["Service", *then, "Now", "Detail"], states),
        table(["Figure", *then, "Now", "Target", "Gap"], metrics),
    ]
    return "\n\n".join(filter(None, tables))


def cells(row: dict[str, Any], *names: str) -> list[str]:
    """The texts of a row, a dash for what was not there; core services are marked."""
    first, *rest = [str(row.get(name) or "–") for name in names]
    return [first + (" (core)" if row.get("core") else ""), *rest]


def changes(facts: Facts) -> str:
    """What changed since, a sentence each; figures already stand in the tables."""
    if not facts["changes"]:
        return ""
    title = f"**Changed since {facts['since']['name']}:**"
    return f"{title}\n\n{bullets(inline(sentence) for sentence in facts['changes'])}"


def knowledge(facts: Facts) -> str:
    """What is known, assumed and unknown, as one list; longer texts stand indented in it."""
    items = [item(text) for text in facts["texts"] if text["name"] in KNOWLEDGE]
    return "\n".join(["**Known / assumed / unknown:**", "", *items]).rstrip() if items else ""


def item(text: dict[str, Any]) -> str:
    """A labelled item of a list; a text of several lines stays inside the item."""
    name, found = stood(KNOWLEDGE[text["name"]], text), lines(text["text"])
    if len(found) == 1:
        return f"- {labelled(name, inline(text['text']))}"
    below = "\n".join(f"  {line}".rstrip() for line in found)
    return f"- **{name}:**\n\n{below}\n"


def texts(facts: Facts, *names: str) -> str:
    """Texts under a label each; empty ones are left out."""
    told = [text for text in facts["texts"] if text["name"] in names]
    return "\n\n".join(
        f"**{stood(text['label'], text)}:**\n\n" + "\n".join(lines(text["text"])) for text in told
    )


def stood(label: str, text: dict[str, Any]) -> str:
    """The label, with the time since which nobody changed a word, so that old news shows."""
    since = text.get("since")
    return f"{label}, unchanged since {moment(datetime.fromisoformat(since))}" if since else label
