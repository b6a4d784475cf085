"""What an answer is worth: derived from its evidence, never typed in."""

from collections.abc import Iterable


def standing(stances: Iterable[str], *, tested: str = "", refuted_because: str = "") -> str:
    """asserted, supported, confirmed or refuted.

    Supported needs evidence that speaks for it; confirmed also needs a recorded attempt to prove
    it wrong and no evidence against it; refuted needs a person's reason.
    """
    if refuted_because:
        return "refuted"
    found = set(stances)
    if "supports" not in found:
        return "asserted"
    if tested and "contradicts" not in found:
        return "confirmed"
    return "supported"
