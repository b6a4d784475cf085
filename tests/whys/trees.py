"""Trees made of numbers, for tests of everything that only knows keys."""

from hypothesis import strategies as st

Pairs = list[tuple[int, int | None]]


@st.composite
def trees(draw: st.DrawFn, most: int = 60) -> Pairs:
    """Whys from 1 on, each a root or under one drawn before it; listed in any order."""
    size = draw(st.integers(0, most))
    pairs: Pairs = []
    for key in range(1, size + 1):
        above = draw(st.none() | st.sampled_from(range(1, key))) if key > 1 else None
        pairs.append((key, above))
    return draw(st.permutations(pairs))
