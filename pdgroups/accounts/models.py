from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser, BaseUserManager
from django.db import models, transaction
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from pdgroups.core.mailboxes import mailbox


class Office(models.TextChoices):
    """What somebody is outside of any one group. Held as an auth group of the same name."""

    PROGRAMME_TEAM = "Programme team", _("Programme team")
    REGIONAL_LEADS = "Regional leads", _("Regional leads")
    EDITORS = "Editors", _("Editors")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Without a password the person signs in with a code sent by e-mail."""
        user = self.model(email=email.strip().lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A person. They sign in with an e-mail address; there are no user names."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("work e-mail address"), unique=True)
    # Counts up when this person gains or loses a role, so that what a session remembers
    # about them can be told from what is true now without a query.
    roles_version = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        columns = kwargs.get("update_fields")
        with transaction.atomic():
            if self.pk and (columns is None or "email" in columns):
                FormerAddress.objects.note_change(self)
            super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """Full name, or the address when nobody has given one."""
        return self.get_full_name() or self.email

    @cached_property
    def offices(self) -> frozenset[Office]:
        """Offices held outside of groups. One query, once per object."""
        if not self.is_active:
            return frozenset()
        names = self.groups.filter(name__in=Office.values).values_list("name", flat=True)
        return frozenset(Office(name) for name in names)

    @property
    def is_programme_team(self) -> bool:
        """A superuser sees no more in the workspace than the programme team does."""
        return self.is_superuser or Office.PROGRAMME_TEAM in self.offices

    @property
    def may_create_groups(self) -> bool:
        return self.is_programme_team or Office.REGIONAL_LEADS in self.offices


AnyUser = User | AnonymousUser
"""What ``request.user`` can be."""


class FormerAddressManager(models.Manager["FormerAddress"]):
    def note_change(self, user: User) -> None:
        """Keep the address that is stored, if ``user`` is about to get another. One query, or two."""
        stored = User.objects.filter(pk=user.pk).values_list("email", flat=True).first()
        if stored and mailbox(stored) != mailbox(user.email):
            self.get_or_create(user=user, digest=digest_of(stored))

    def of(self, email: str) -> "models.QuerySet[FormerAddress]":
        """Whose former address this is, in whichever spelling of the mailbox."""
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return self.filter(digest__in=[digest_of(email, key) for key in keys])


class FormerAddress(models.Model):
    """An address that somebody had, as a keyed hash: it answers "was it this one?" and no more.

    Nobody can read it or write to it. The nightly sweep deletes it once its person has neither
    led a group nor written in a project that is still there.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="former_addresses")
    digest = models.CharField(max_length=64)

    objects = FormerAddressManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "digest"], name="a_former_address_is_kept_once_for_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.digest[:8]}"


def digest_of(email: str, key: str | bytes | None = None) -> str:
    """Keyed with the site's secret, so that addresses cannot be tried against a stolen table."""
    salted = salted_hmac("pdgroups.accounts.former", mailbox(email), key, algorithm="sha256")
    return salted.hexdigest()
