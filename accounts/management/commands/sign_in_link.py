"""Another sign-in link for somebody, from whoever operates the machine."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import links
from accounts.models import User


class Command(BaseCommand):
    help = "Print a link that signs this person in once, within an hour."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The person is named by e-mail address, in any case of letters."""
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Print the link, alone on its line."""
        try:
            user = User.objects.active().get(email__iexact=email)
        except User.DoesNotExist:
            raise CommandError(f"Nobody who may sign in has the address {email}.") from None
        self.stdout.write(links.address(links.make(user, now=timezone.now())))
