"""Who people are: their table, the links that let them in once, the tokens of their tools."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower, Now


class People(BaseUserManager["User"]):
    """The words for finding people."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person with this e-mail address, in any case of letters."""
        return self.get(email__iexact=username)

    def active(self) -> models.QuerySet["User"]:
        """Those who may sign in, by name."""
        return self.filter(is_active=True).order_by("name", "email")


class User(AbstractBaseUser):
    """A person. People are deactivated, never deleted: history keeps their names."""

    class SiteRole(models.TextChoices):
        VIEWER = "viewer", "Viewer"
        RESPONDER = "responder", "Responder"
        COMMANDER = "commander", "Commander"
        ADMINISTRATOR = "administrator", "Administrator"

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=SiteRole.choices, default=SiteRole.RESPONDER)
    is_active = models.BooleanField(default=True)
    single_keys = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_default=Now())

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="email_unique_in_any_case"),
            models.CheckConstraint(
                condition=models.Q(role__in=["viewer", "responder", "commander", "administrator"]),
                name="user_role_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def initials(self) -> str:
        """One or two letters for the round face."""
        words = (self.name or self.email).split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @property
    def is_administrator(self) -> bool:
        """Whether this person runs the site."""
        return self.role == self.SiteRole.ADMINISTRATOR

    @property
    def may_respond(self) -> bool:
        """Whether this person may declare incidents and edit those that are not private."""
        return self.role != self.SiteRole.VIEWER

    @property
    def may_command(self) -> bool:
        """Whether this person may lead any incident that they can see."""
        return self.role in {self.SiteRole.COMMANDER, self.SiteRole.ADMINISTRATOR}


class SignInLink(models.Model):
    """A link that lets its person in once; only the hash of its token is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"link for {self.user_id}"


class ApiToken(models.Model):
    """By which a person's tools are let in as them; only its beginning and its hash are kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(db_default=Now())
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
