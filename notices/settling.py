"""Writing down how tries ended: all attempts of a batch in one insert, all notices in one update."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from notices.models import Attempt, Notice
from notices.outcomes import LONGEST_ERROR, Outcome

# The number of the try is the fence: a notice that went on without this one is left alone.
SETTLE = """
UPDATE notices_notice AS notice
SET state = ended.state, attempt = ended.attempt, lease_until = NULL, error = ended.error,
    next_try_at = coalesce(ended.next_try_at, notice.next_try_at),
    sent_at = coalesce(ended.sent_at, notice.sent_at), title = coalesce(ended.title, notice.title),
    body = coalesce(ended.body, notice.body), url = coalesce(ended.url, notice.url)
FROM unnest(
    %s::bigint[], %s::int[], %s::int[], %s::text[], %s::text[], %s::timestamptz[],
    %s::timestamptz[], %s::text[], %s::text[], %s::text[]
) AS ended(id, fence, attempt, state, error, next_try_at, sent_at, title, body, url)
WHERE notice.id = ended.id AND notice.attempt = ended.fence AND notice.state = ANY(%s)
RETURNING notice.id
"""


@dataclass(frozen=True)
class Try:
    """Try number `n` of a notice, which began at `began`; `fence` is the number it was claimed with."""

    notice: Notice
    n: int
    fence: int
    began: datetime
    outcome: Outcome

    def columns(self, at: datetime) -> tuple[Any, ...]:
        """What becomes of the notice, in the order of SETTLE."""
        state = self.outcome.state(self.n)
        told = self.outcome.message
        return (
            self.notice.pk, self.fence, self.n, state.value, self.outcome.error[:LONGEST_ERROR],
            self.outcome.next_try_at(self.n, at), at if state == Notice.State.SENT else None,
            told and told.title, told and told.body, told and told.url,
        )  # fmt: skip


def settle(tries: Sequence[Try], *, at: datetime, among: Iterable[Notice.State]) -> set[int]:
    """Keep every try, and set the notices that are still in one of the states `among`.

    Returns the ids of the notices that were set. Call it within a transaction.
    """
    if not tries:
        return set()
    Attempt.objects.bulk_create(attempt(each, at) for each in tries)
    columns = [list(column) for column in zip(*(each.columns(at) for each in tries), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, [*columns, [state.value for state in among]])
        return {pk for (pk,) in cursor.fetchall()}


def attempt(each: Try, at: datetime) -> Attempt:
    """The unsaved row of a try that ended at `at`."""
    return Attempt(
        notice=each.notice,
        n=each.n,
        started_at=each.began,
        ended_at=at,
        outcome=each.outcome.result,
        error=each.outcome.error[:LONGEST_ERROR],
    )
