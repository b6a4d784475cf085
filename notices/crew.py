"""A few hands that work side by side, within a limit that nothing can stretch."""

import time
from collections.abc import Callable, Iterator, Mapping
from queue import Empty, SimpleQueue
from threading import Thread

from notices.outcomes import Outcome, Result

HANDS = 10
Outcomes = dict[int, Outcome | None]


class Crew[Job]:
    """Jobs by their keys, and the hands that take them one after the other."""

    def __init__(self, jobs: Mapping[int, Job]) -> None:
        self.todo, self.answers = SimpleQueue[tuple[int, Job]](), SimpleQueue[tuple[int, Outcome]]()
        self.waiting = set(jobs)
        for job in jobs.items():
            self.todo.put(job)

    def jobs(self) -> Iterator[tuple[int, Job]]:
        """What one hand does: takes jobs as long as there are any."""
        while True:
            try:
                yield self.todo.get_nowait()
            except Empty:
                return

    def answer(self, key: int, outcome: Outcome) -> None:
        """How a job ended."""
        self.answers.put((key, outcome))

    def answered(self, *, limit: float) -> Iterator[Outcomes]:
        """Outcomes by their keys, as many as are known each time.

        After `limit` seconds a job that was begun has an unknown outcome, one that was not None. A
        socket's own timeout is no such limit: a server that says a little every few seconds never
        runs into it.
        """
        end = time.monotonic() + limit
        while self.waiting:
            known = self.next_answers(end - time.monotonic())
            if not known:
                break
            yield known
        if self.waiting:
            yield self.given_up(Outcome(Result.UNKNOWN, f"no answer within {limit:g} s"))

    def given_up(self, late: Outcome) -> Outcomes:
        """The outcomes of those without an answer; what nobody began, nobody begins any more."""
        idle = set[int]()
        while not self.todo.empty():
            try:
                idle.add(self.todo.get_nowait()[0])
            except Empty:
                break
        return {key: None if key in idle else late for key in self.waiting}

    def next_answers(self, patience: float) -> Outcomes:
        """The answers that are there, waiting for the first of them; empty when none came."""
        known: Outcomes = {}
        try:
            known.update([self.answers.get(timeout=max(0.0, patience))])
            while True:
                known.update([self.answers.get_nowait()])
        except Empty:
            self.waiting -= set(known)
            return known


def side_by_side[Job](
    jobs: Mapping[int, Job], hand: Callable[[Crew[Job]], None], *, limit: float, hands: int = HANDS
) -> Iterator[Outcomes]:
    """Do the jobs with several hands, each of them `hand(crew)`; outcomes as they become known."""
    crew = Crew(jobs)
    for _ in range(min(hands, len(jobs))):
        Thread(target=hand, args=(crew,), name="crew", daemon=True).start()
    yield from crew.answered(limit=limit)
