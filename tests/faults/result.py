"""What one fault did to the reminders: the line that is printed, and whether it may be."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.faults.counting import Count


@dataclass(frozen=True)
class Result:
    """One fault: how often it struck (`trials`), what was counted, what was measured besides.

    `latest` is how many seconds after its time the last notice may come. `wrong` are reasons to
    fail that the counting cannot know.
    """

    name: str
    trials: Mapping[str, int]
    count: Count
    latest: float
    besides: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()

    def failures(self) -> list[str]:
        """Every reason why this does not pass; none when it does."""
        count = self.count
        broken = {
            "nothing was counted": not count.obligations,
            f"{count.lost} lost": count.lost > 0,
            f"{count.rows} rows for one obligation": count.rows != 1,
            f"{count.doubled} told twice in the application": count.doubled > 0,
            f"{count.early} told before their time": count.early > 0,
            f"{count.unmarked} repeats not marked": count.unmarked > 0,
            "repeats that no lost answer explains": count.repeats > count.cut_off,
            f"later than {self.latest:g} s": count.latest > self.latest,
        }
        return [reason for reason, is_so in broken.items() if is_so] + list(self.wrong)

    def line(self) -> str:
        """The result in one line, with the bound that a zero is worth."""
        count, verdict = self.count, "; ".join(self.failures())
        parts = [
            f"{self.name:<15}",
            ", ".join(f"{number} {what}" for what, number in self.trials.items()),
            f"lost {of(count.lost, count.obligations)}",
            f"rows per obligation {count.rows}",
            f"repeats {count.repeats}{self.rate()}",
            f"latest {count.latest:.1f} s",
            f"{count.cut_off} tries cut off, takeover {count.takeover:.1f} s"
            if count.cut_off
            else "",
            *(f"{what} {figure}" for what, figure in self.besides.items()),
            f"FAIL: {verdict}" if verdict else "pass",
        ]
        return " | ".join(part for part in parts if part)

    def rate(self) -> str:
        """Repeats per 1,000 kills, where something was killed."""
        kills = self.trials.get("kills", 0)
        return f" ({1000 * self.count.repeats / kills:.0f} per 1,000 kills)" if kills else ""


def of(found: int, trials: int) -> str:
    """A count among its trials; nothing found in n trials bounds the share by 3/n (95 %)."""
    if found or not trials:
        return f"{found} of {trials}"
    return f"0 of {trials} (below {300 / trials:.2g} %)"
