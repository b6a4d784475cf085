"""Which chain a why is in: numbers that start again, and lists under another heading, are new."""

from dataclasses import dataclass, field

# The headings above a heading that is a why, or the index of a section that holds a list of them.
type Place = tuple[tuple[int, str], ...] | tuple[int, ...]


@dataclass
class Chains:
    """The chain that is being read, and the numbers that it has."""

    chain: int = 0
    last: int = 0
    place: Place = (-1,)
    used: set[int] = field(default_factory=set)

    def seat(self, number: int | None, *, place: Place, nested: bool) -> tuple[int, int]:
        """The chain and number of the next why; `place` is where its list or headings stand."""
        if not nested and self.starts(number, place):
            self.chain, self.last, self.used = self.chain + 1, 0, set()
        own = number if number is not None and number not in self.used else self.free()
        self.used.add(own)
        self.place = place
        if not nested or own > self.last:
            self.last = own
        return self.chain, own

    def starts(self, number: int | None, place: Place) -> bool:
        """Whether a why begins another chain."""
        if self.chain == 0:
            return True
        return place != self.place if number is None else number <= self.last

    def free(self) -> int:
        """The next number of the chain."""
        return max(self.used, default=0) + 1
