from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, AnonymousUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


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
