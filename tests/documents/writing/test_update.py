"""A status update as Markdown: from what was frozen in it, the same bytes for ever."""

from datetime import timedelta

from markdown_it import MarkdownIt

from accounts.models import User
from documents.writing.update import update_markdown
from incidents.changes import incident as incidents
from incidents.models import Incident
from plans.changes import updates
from plans.models import StatusUpdate
from tests.conftest import NOON

HOUR = timedelta(hours=1)
parser = MarkdownIt("commonmark").enable("table")


def again(update: StatusUpdate) -> str:
    return update_markdown(StatusUpdate.objects.get(pk=update.pk))


def test_an_update_of_a_checkpoint_says_everything(busy: Incident, ana: User) -> None:
    busy.services.filter(service__name="Queue").update(state="degraded")

    update = updates.post(
        busy, by=ana, headline="Half can pay", as_of=NOON + 2 * HOUR, next_at=NOON + 4 * HOUR,
        checkpoint=busy.checkpoints.get(), known="The pool is full", assumed="- No loss\n- No leak",
        planned="Widen it", needed="A second pair of eyes",
    )  # fmt: skip

    found = again(update)

    head = "## Update 2 - 2-hour checkpoint, 2026-03-02 14:00 UTC (period 12:00 to 14:00)"
    assert found.startswith(f"{head}\n\n**Headline:** Half can pay\n\n")
    for words in (
        f"Incident #{busy.number}, posted by Ana", "| Service | Before (update 1) | Now | Detail |",
        "| Queue (core) | failing | degraded | – |", "Recovery 1/2 (50 %)",
        "· forecast 2 h to 4 h unchanged ·",
        "**Changed since update 1:**\n\n- Queue: failing → degraded (better)\n",
        "- **Known, unchanged since 2026-03-02 12:00 UTC:** The pool is full",
        "- **Assumed:**\n\n  - No loss\n  - No leak\n\n**Criteria:** continue 1 met, 1 unknown · ",
        "**Decision D-2:** Escalate (objections: none; decided by Ana; the criteria recommended",
        "**In progress:** 1. Widen the pool (Ben) · **Next:** 2. Tell the shops (nobody)\n",
        "**What happens next:**\n\nWiden it", "**What we need:**\n\nA second pair of eyes",
        "**Next checkpoint:** 2-hour checkpoint, 2026-03-02 14:00 UTC, Ana: Is it wide enough?",
        " · **Next update:** 2026-03-02 16:00 UTC\n",
    ):  # fmt: skip
        assert words in found


def test_a_correction_is_held_against_the_update_before_the_wrong_one(
    busy: Incident, ana: User
) -> None:
    busy.services.filter(service__name="Queue").update(state="degraded")
    wrong = updates.post(busy, by=ana, headline="All can pay")
    busy.services.filter(service__name="Queue").update(state="operational")

    right = again(updates.post(busy, by=ana, headline="Most can pay", supersedes=wrong))

    assert "| Queue (core) | failing | operational | – |" in right
    assert "posted by Ana, corrects update 2\n" in right


def test_what_is_not_said_is_left_out(incident: Incident, ana: User) -> None:
    found = again(updates.post(incident, by=ana, headline="It burns", as_of=NOON))

    for words in ("Known", "Criteria", "Decision", "Next", "period", "|", "None", "forecast"):
        assert words not in found


def test_later_changes_do_not_touch_it(busy: Incident, ana: User) -> None:
    update = busy.updates.get()
    before = again(update)

    incidents.set_state(busy, state="resolved", by=ana)
    busy.services.update(state="operational")
    busy.criteria.update(result="met")

    assert again(update).encode() == before.encode()


def test_an_update_of_old_with_fewer_figures_can_be_written(incident: Incident) -> None:
    bare = StatusUpdate(incident=incident, number=1, headline="Old", as_of=NOON, snapshot={})
    bare.save()

    assert again(bare) == (
        "## Update 1 - 2026-03-02 12:00 UTC\n\n**Headline:** Old\n\n"
        f"Incident #{incident.number}, posted by the document\n"
    )


def test_figures_of_an_older_version_stand_without_what_was_before(incident: Incident) -> None:
    figures = {
        "state": "Investigating", "recovery": "0/1 (0 %)", "revision": 7,
        "services": [{"name": "Gateway", "core": True, "state": "failing", "detail": "502"}],
        "flows": [{"name": "Paying", "state": "blocked"}],
        "metrics": [{"name": "Errors", "now": "14", "target": "0", "gap": "14 over"}],
        "criteria": [{"side": "continue", "text": "Errors fall", "result": "unknown"}],
    }  # fmt: skip
    old = StatusUpdate(incident=incident, number=1, headline="Old", as_of=NOON, snapshot=figures)
    old.save()

    found = again(old)

    assert "| Service | Now | Detail |\n|---|---|---|\n| Gateway (core) | failing | 502 |" in found
    assert "| Errors | 14 | 0 | 14 over |" in found
    assert "Recovery 0/1 (0 %) · state investigating · revision 7" in found
    assert "**Criteria:** continue 1 unknown\n" in found


def test_a_recommendation_is_told(busy: Incident, ana: User) -> None:
    busy.criteria.filter(side="rollback").update(result="met")

    found = again(updates.post(busy, by=ana, headline="It grows"))

    assert "rollback 1 met · recommended: " in found
    assert "**Changed since update 1:**\n\n- Roll back if “Data is lost”: not met → met" in found


def test_a_period_over_midnight_names_its_days(incident: Incident, ana: User) -> None:
    updates.post(incident, by=ana, headline="One", as_of=NOON)
    update = updates.post(incident, by=ana, headline="Two", as_of=NOON + 14 * HOUR)

    assert "(period 2026-03-02 12:00 to 2026-03-03 02:00)" in again(update)


def test_what_people_write_breaks_nothing(busy: Incident, ana: User) -> None:
    hostile = "# Not a heading\n```\n| a | b |\n<!-- gone"
    busy.services.update(detail="a | b\\")
    texts = dict.fromkeys(("known", "assumed", "not_known", "planned", "changed"), hostile)

    found = parser.parse(again(updates.post(busy, by=ana, headline="# Big | `", **texts)))

    titles = [found[i + 1].content for i, t in enumerate(found) if t.type == "heading_open"]
    assert len(titles) == 1
    assert [t.type for t in found].count("tr_open") == 3
    words = [t.content for t in found if t.type == "inline"]
    assert words[-1].startswith("**Next checkpoint:**")
