"""An incident as it was at any moment: the timeline replayed, and read by the same code as today."""

from incidents.past.moments import Moment, look_back_at, moments_of
from incidents.past.reading import seen_at
from incidents.past.tables import only_added, replay_too

__all__ = ["Moment", "look_back_at", "moments_of", "only_added", "replay_too", "seen_at"]
