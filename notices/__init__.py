"""What must reach a person: the ledger, its channels, and the loop that works it off."""

from notices.nudging import nudge

__all__ = ["nudge"]
