"""What people and chats are told about checkpoints, and when: the `checkpoint` topic of the notices."""

from plans.reminders.occasions import Occasion, newest, occasion_at
from plans.reminders.recipients import recipients
from plans.reminders.topic import CheckpointTopic

__all__ = ["CheckpointTopic", "Occasion", "newest", "occasion_at", "recipients"]
