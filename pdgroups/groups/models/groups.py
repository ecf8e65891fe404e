import hashlib
from typing import Self, TypeVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from pdgroups.accounts.models import AnyUser, Office, User
from pdgroups.core.dates import school_year_label
from pdgroups.core.eef import Phase
from pdgroups.core.ids import short_id
from pdgroups.schools.models import Region, School

from .programmes import Programme
from .roles import SCHOOL_ROLES, Role
from .states import GOING_ON, NEXT, State


class PDGroupQuerySet(models.QuerySet["PDGroup"]):
    def visible_to(self, user: AnyUser) -> Self:
        """The groups ``user`` may open: the only door to private workspace data.

        Agrees with ``Access.of(user, group).decide(Action.VIEW_GROUP)`` for everybody and
        every group; ``tests/access/test_policy.py`` checks that it does.
        """
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.is_programme_team:
            return self
        # Exists, not joins: a join to memberships would be shared with any later
        # annotation, which would then count only this user's own rows.
        return self.filter(
            Exists(Membership.objects.current().filter(pd_group=OuterRef("pk"), user=user))
        )

    def in_state(self, state: State) -> Self:
        if state == State.ARCHIVED:
            return self.filter(closed_on__isnull=False)
        return self.filter(closed_on__isnull=True, stage=state)

    def listed(self) -> Self:
        """Those that any school may ask to join, on a public page."""
        return self.in_state(State.RECRUITING).filter(kind=PDGroup.Kind.OPEN, places__isnull=False)

    def with_school_count(self) -> Self:
        """Annotate ``school_count``: schools now taking part."""
        # Not by a join: the database would sort whole groups to put their rows together.
        schools = Participation.objects.current().filter(pd_group=OuterRef("pk")).order_by()
        counted = schools.values("pd_group").annotate(n=Count("pk")).values("n")
        return self.annotate(school_count=Coalesce(Subquery(counted), 0))


class PDGroup(models.Model):
    """A professional development group: several schools, five meetings, one regional lead."""

    class Kind(models.TextChoices):
        BESPOKE = "bespoke", _("Bespoke: schools that already work together")
        OPEN = "open", _("Open national: any school can join")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="pd_groups")
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(max_length=130, unique=True)
    theme = models.CharField(_("theme"), max_length=150)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="pd_groups")
    kind = models.CharField(_("kind of group"), max_length=8, choices=Kind.choices)
    year = models.PositiveSmallIntegerField(_("school year"))
    starts_on = models.DateField(_("first meeting"))
    charter = models.TextField(blank=True)
    funder_line = models.CharField(max_length=200, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_on = models.DateField(auto_now_add=True)
    stage = models.CharField(
        max_length=10, choices=GOING_ON, default=State.ACTIVE, help_text="Until it is archived."
    )
    closed_on = models.DateField(null=True, blank=True)
    places = models.PositiveSmallIntegerField(
        _("places for schools"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    asks = models.CharField(_("what it asks of a school"), max_length=250, blank=True)

    school_count: int  # only after ``with_school_count``

    objects = PDGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "PD group"
        ordering = ["-year", "name"]

    def __str__(self) -> str:
        return self.name

    def possible_leads(self, *, by: User) -> "models.QuerySet[User]":
        """Whom ``by`` may appoint: regional leads of the programme and deputies of this group.

        Nobody appoints themselves, and nobody whose account is closed can lead.
        """
        holds_office = User.groups.through.objects.filter(
            user=OuterRef("pk"), group__name=Office.REGIONAL_LEADS
        )
        here = Membership.objects.current().filter(pd_group=self, user=OuterRef("pk"))
        return (
            User.objects.filter(is_active=True)
            .filter(Exists(holds_office) | Exists(here.filter(role=Role.DEPUTY_LEAD)))
            .exclude(Exists(here.filter(role=Role.REGIONAL_LEAD)))
            .exclude(pk=by.pk)
            .order_by("last_name", "first_name", "pk")
        )

    def led_by(self) -> str:
        """The name of the regional lead, or nothing. One query."""
        leads = self.memberships.current().filter(role=Role.REGIONAL_LEAD)
        names = leads.order_by("pk").values_list("user__first_name", "user__last_name")
        return next((name for pair in names if (name := " ".join(pair).strip())), "")

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def state(self) -> State:
        return State(self.stage) if self.is_open else State.ARCHIVED

    @property
    def charter_version(self) -> str:
        """What tells one wording of the charter from another; empty where there is none."""
        words = self.charter.strip().encode()
        return hashlib.sha256(words).hexdigest()[:16] if words else ""

    @property
    def is_listed(self) -> bool:
        """As ``PDGroupQuerySet.listed`` says."""
        is_open = self.kind == self.Kind.OPEN and self.places is not None
        return is_open and self.state == State.RECRUITING

    @property
    def next_states(self) -> tuple[State, ...]:
        return NEXT[self.state]

    @property
    def year_label(self) -> str:
        return school_year_label(self.year)


Owned = TypeVar("Owned", bound=models.Model)


class GroupOwnedQuerySet(models.QuerySet[Owned]):
    """For every model whose rows belong to one PD group."""

    def visible_to(self, user: AnyUser) -> Self:
        return self.filter(pd_group__in=PDGroup.objects.visible_to(user))


class GroupResource(models.Model):
    """A group's own copy of a resource template."""

    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="resources")
    title = models.CharField(max_length=150)
    url = models.URLField(max_length=500)
    source = models.CharField(max_length=80, blank=True)
    summary = models.CharField(max_length=250, blank=True)
    phase = models.CharField(max_length=8, choices=Phase.choices, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = GroupOwnedQuerySet["GroupResource"].as_manager()

    class Meta:
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title


class ParticipationQuerySet(GroupOwnedQuerySet["Participation"]):
    def current(self) -> Self:
        return self.filter(left_on__isnull=True)

    def at_work(self) -> Self:
        """Those in the group whose project is not in the archive."""
        return self.current().filter(archived_on__isnull=True)


class Participation(models.Model):
    """One school's place in one group, until it leaves."""

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="participations")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="participations")
    joined_on = models.DateField(auto_now_add=True)
    left_on = models.DateField(null=True, blank=True)
    archived_on = models.DateField(
        null=True, blank=True, help_text="Its project is kept to be read, and changed no more."
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["school__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["pd_group", "school"], name="a_school_joins_a_group_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.school)


class MembershipQuerySet(GroupOwnedQuerySet["Membership"]):
    def current(self) -> Self:
        return self.filter(left_on__isnull=True)

    def with_office(self) -> Self:
        """Annotate ``in_programme_team``: whether its person holds that office besides."""
        offices = User.groups.through.objects.filter(
            user=OuterRef("user"), group__name=Office.PROGRAMME_TEAM
        )
        return self.annotate(in_programme_team=Exists(offices))


class Membership(models.Model):
    """A person's role in a group until they leave; for a school when the role is a school's."""

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    participation = models.ForeignKey(
        Participation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
    )
    role = models.CharField(_("role"), max_length=13, choices=Role.choices)
    meeting_number = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("The one meeting that a specialist guest may see.")
    )
    joined_on = models.DateField(auto_now_add=True)
    left_on = models.DateField(null=True, blank=True)
    agreed_to = models.CharField(
        max_length=16, blank=True, editable=False, help_text="``PDGroup.charter_version``"
    )
    agreed_on = models.DateField(null=True, blank=True, editable=False)

    in_programme_team: bool  # only after ``with_office``

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pd_group", "user", "participation"],
                condition=Q(left_on__isnull=True, participation__isnull=False),
                name="one_current_role_per_person_and_school",
            ),
            models.UniqueConstraint(
                fields=["pd_group", "user"],
                condition=Q(left_on__isnull=True, participation__isnull=True),
                name="one_current_group_role_per_person",
            ),
            models.CheckConstraint(
                name="school_roles_have_a_school",
                condition=Q(role__in=SCHOOL_ROLES, participation__isnull=False)
                | (~Q(role__in=SCHOOL_ROLES) & Q(participation__isnull=True)),
            ),
            models.CheckConstraint(
                name="only_a_specialist_is_bound_to_a_meeting",
                condition=Q(role=Role.SPECIALIST, meeting_number__isnull=False)
                | (~Q(role=Role.SPECIALIST) & Q(meeting_number__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    @property
    def school(self) -> School | None:
        return self.participation.school if self.participation else None

    def successors(self) -> MembershipQuerySet:
        """Who may take over: others of the same school's team, or with a whole-group role."""
        beside = Membership.objects.current().filter(
            pd_group=self.pd_group_id,
            participation=self.participation_id,
            user__is_active=True,
        )
        barred = [self.role, Role.SPECIALIST]
        return beside.exclude(role__in=barred).select_related("user").order_by("user__last_name")
