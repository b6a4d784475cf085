"""What people do to notices, and which chats are told."""

from notices.changes.ledger import mark_all_read, mark_read, try_again

__all__ = ["mark_all_read", "mark_read", "try_again"]
