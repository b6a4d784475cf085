"""The handover: what the next person must know of an incident, as plain facts of one moment."""

from documents.handover.packet import Handover, handover

__all__ = ["Handover", "handover"]
