"""Lets the first administrator in; says nothing once there are people."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import changes, links


class Command(BaseCommand):
    help = "Make the first administrator (ADMIN_EMAIL) and print a sign-in link good for one hour."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print three lines: the address, the administrator, the link."""
        started = changes.start(email=settings.ADMIN_EMAIL, now=timezone.now())
        if started is None:
            return
        user, token = started
        self.stdout.write(f"Address:        {settings.BASE_URL}/")
        self.stdout.write(f"Administrator:  {user.email}")
        self.stdout.write(f"Sign in once:   {links.address(token)}")
