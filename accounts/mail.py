"""Mail about accounts: sent while the person waits, and never a reason for a page to fail."""

import structlog
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from accounts import links
from accounts.models import User

log = structlog.get_logger()


def invitation(user: User, *, url: str, by: User) -> EmailMessage:
    """The mail that asks somebody in."""
    words = {"user": user, "url": url, "by": by, "lifetime": links.INVITATION}
    body = render_to_string("accounts/invitation.txt", words)
    return EmailMessage(subject=f"{by} invites you to Five Whys", body=body, to=[user.email])


def deliver(message: EmailMessage) -> bool:
    """Hand the mail over; False, and a line in the log, when the mail server does not take it."""
    try:
        message.send()
    except OSError as error:  # smtplib's errors are OSErrors too
        log.warning("mail not sent", subject=message.subject, error=repr(error))
        return False
    return True
