"""What a person wants to be mailed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pdgroups.groups.models import PDGroup


class Day(models.IntegerChoices):
    """When the weekly mail comes. Days count as ``date.weekday`` does."""

    MONDAY = 0, _("Mondays")
    TUESDAY = 1, _("Tuesdays")
    WEDNESDAY = 2, _("Wednesdays")
    THURSDAY = 3, _("Thursdays")
    FRIDAY = 4, _("Fridays")
    NEVER = 9, _("Not at all")


class MailChoice(models.Model):
    """One person's day for the weekly mail. Who has no row gets it on Mondays."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choice"
    )
    digest_day = models.PositiveSmallIntegerField(choices=Day.choices, default=Day.MONDAY)

    def __str__(self) -> str:
        return f"{self.user}: {self.get_digest_day_display()}"

    @classmethod
    def day_of(cls, user: models.Model) -> Day:
        """One query."""
        found = cls.objects.filter(user=user.pk).values_list("digest_day", flat=True).first()
        return Day.MONDAY if found is None else Day(found)


class MutedGroup(models.Model):
    """A group about which a person wants none of the mails that may be muted."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="muted_groups"
    )
    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "pd_group"], name="a_group_is_muted_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.pd_group}"
