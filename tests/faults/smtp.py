"""The mail server is slow, refuses, or hangs up after it took a letter; others must not suffer."""

from collections.abc import Callable

from django.db.models import F, Max, Q

from tests.faults import counting, storm
from tests.faults.post import HANG_UP, TAKE, Manner
from tests.faults.result import Result
from tests.faults.settling import settled
from tests.faults.stage import Stage

TARPIT = 60.0  # seconds: far more than anybody waits
# Seconds at most for what the mail server has no hand in, and for letters that it takes at once;
# those wait while it lets others hang.
IN_APP_WAITS, OTHERS_WAIT = 5.0, 30.0
AFFECTED = ("owner-3@", "owner-11@")  # a tenth of the people
LATEST = 180.0  # seconds: two tries that go wrong, the pauses after them, others in between


def slow(to: str, n: int) -> str | float:
    """Say nothing for a minute, the first time."""
    return TARPIT if is_affected(to) and n == 1 else TAKE


def refusing(to: str, n: int) -> str | float:
    """Refuse for now, and then for good, before changing its mind."""
    answers = {1: "451 try again later", 2: "554 no"}
    return answers.get(n, TAKE) if is_affected(to) else TAKE


def dropping(to: str, n: int) -> str | float:
    """Take the letter and hang up without a word."""
    return HANG_UP if is_affected(to) and n == 1 else TAKE


def mixed(to: str, n: int) -> str | float:
    """Slow to one person; another's letter is taken without a word, its repeat refused twice."""
    if to.startswith(AFFECTED[0]):
        return slow(to, n)
    turns = {1: HANG_UP, 2: "451 try again later", 3: "554 no"}
    return turns.get(n, TAKE) if is_affected(to) else TAKE


def is_affected(to: str) -> bool:
    """Whether the server misbehaves for this person."""
    return to.startswith(AFFECTED)


def of_others() -> Q:
    """The letters that the mail server takes at once."""
    theirs = [Q(recipient__email__startswith=address) for address in AFFECTED]
    return Q(channel="email") & ~Q(*theirs, _connector=Q.OR)


def latest_of(which: Q) -> float:
    """How long after its time the last of these notices was told."""
    told = counting.notices().filter(which, state="sent")
    return counting.seconds(told.aggregate(most=Max(F("sent_at") - F("due_at")))["most"])


def fault(name: str, manner: Manner) -> Callable[..., Result]:
    """The fault in which the mail server has this manner towards a tenth of the people."""

    def run(stage: Stage, *, short: bool) -> Result:
        due, lasts = (40, 2.0) if short else (1000, 60.0)
        stage.box.manner = manner
        for process in ("worker", "beat"):
            stage.process(process, **({"MAIL_SECONDS": "3"} if short else {}))
        stage.wait_for_tick()
        storm.gates(due, seconds=lasts)
        stage.sleep(lasts)
        stage.until(lambda: not waiting(hurry=short), patience=240.0)
        in_app, others = latest_of(Q(channel="app")), latest_of(of_others())
        waited = {
            "application waited": in_app > IN_APP_WAITS,
            "others waited": others > OTHERS_WAIT,
        }
        trials = {"answers of that kind": stage.box.misbehaved}
        besides = {"in the application at most": f"{in_app:.1f} s", "others": f"{others:.1f} s"}
        wrong = tuple(who for who, is_so in waited.items() if is_so)
        return settled(
            stage, name, trials, due=due, latest=LATEST, besides=besides, wrong=wrong
        )  # fmt: skip

    return run


def waiting(*, hurry: bool) -> int:
    """How many are not told yet; in a hurry, pauses of those that went wrong end at once."""
    if hurry:
        storm.end_pauses()
    return counting.missing()
