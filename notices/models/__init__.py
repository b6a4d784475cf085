from notices.models.attempt import Attempt
from notices.models.chat import Chat
from notices.models.heartbeat import Audit, Heartbeat
from notices.models.notice import Notice, NoticeQuerySet

__all__ = ["Attempt", "Audit", "Chat", "Heartbeat", "Notice", "NoticeQuerySet"]
