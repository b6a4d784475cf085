"""Pages of the ledger: what was due, to whom, by what, how often it was tried and what came of it."""

from dataclasses import dataclass

from notices.models import Notice, NoticeQuerySet

SIZE = 50


@dataclass(frozen=True)
class LedgerPage:
    """What was given up, on the first page only; then up to SIZE others, and where the rest begins."""

    dead: list[Notice]
    notices: list[Notice]
    before: int | None


def page_of(rows: NoticeQuerySet, *, before: int = 0) -> LedgerPage:
    """The newest of these, or those with smaller ids than `before`; each with its tries."""
    told = rows.select_related("recipient", "chat").prefetch_related("attempts")
    dead = [] if before else list(told.filter(state=Notice.State.DEAD).order_by("-id")[:SIZE])
    others = told.exclude(state=Notice.State.DEAD).order_by("-id")
    listed = list((others.filter(pk__lt=before) if before else others)[: SIZE + 1])
    more = listed[SIZE - 1].pk if len(listed) > SIZE else None
    return LedgerPage(dead, listed[:SIZE], more)
