"""How allauth behaves here: nobody signs up, redirects stay on this host, mail may fail."""

from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts import mail
from accounts.models import User

log = structlog.get_logger()


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "This e-mail address and password do not belong together.",
        "enter_current_password": "This is not your current password.",
        "incorrect_password": "This is not your password.",
        "too_many_login_attempts": "Too many tries that failed. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people are invited."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Redirects go to the host of the request; allauth would take any of ALLOWED_HOSTS."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )

    def set_password(self, user: User, password: str) -> None:
        """Set the password and nothing else: allauth would write back the whole row."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the person's own account."""
        return reverse("accounts:account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the site's own name, so that a forged Host header cannot send the key elsewhere."""
        uid, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return f"{settings.BASE_URL}{path}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Render and send; a mail server that is down does not show who has an account."""
        mail.deliver(self.render_mail(template_prefix, email, context))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave a line; without the address, since passwords end up in that field too."""
        log.warning("sign-in failed", ip=self.get_client_ip(request))
