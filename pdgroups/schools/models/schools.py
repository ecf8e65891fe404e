from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from pdgroups.schools import finding, folding
from pdgroups.schools.kinds import LinkKind, Phase, Status


class RegionScheme(models.Model):
    """One way of dividing the country: the nine DfE regions, or a programme's own."""

    name = models.CharField(_("name"), max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Region(models.Model):
    """A region of one scheme. Not the region GIAS gives a school: see ``School.gias_region``."""

    scheme = models.ForeignKey(RegionScheme, on_delete=models.PROTECT, related_name="regions")
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        ordering = ["scheme__name", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "name"], name="region_names_are_unique_in_a_scheme"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Trust(models.Model):
    """A group of schools from the GIAS groups file: trusts, sponsors, federations."""

    uid = models.CharField("Group UID", max_length=10, unique=True)
    name = models.CharField(_("name"), max_length=200)
    group_type = models.CharField(_("type"), max_length=60, blank=True)
    company_number = models.CharField(_("Companies House number"), max_length=10, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SchoolQuerySet(models.QuerySet["School"]):
    def open(self) -> Self:
        """Schools with pupils today, those proposed to close among them."""
        return self.filter(status__in=[Status.OPEN, Status.CLOSING])

    def search(self, text: str, *, limit: int = 20) -> "list[School]":
        """The best ``limit`` schools for a typed URN, postcode, outward code, or words.

        Every word must occur in the name, an earlier name, the town, the authority or the
        postcode; open schools come before closed ones, starts of names before starts of
        words, and these before the middle of words. A closed school stands as its successor,
        with ``was`` saying how it was found. Reads 200 characters and 12 words.

        Two queries, whatever is found; one when nothing is.
        """
        wanted = finding.Wanted.from_text(text)
        if not wanted:
            return []
        condition, order = wanted.condition(), wanted.order()
        met = Q(condition, successor__isnull=True)
        if not wanted.words:
            # A closed school's URN or postcode leads to what it became; for words, the key
            # of what it became holds its name.
            met |= Q(pk__in=School.objects.filter(condition).values("successor"))
        is_closed = Case(When(status=Status.CLOSED, then=Value(1)), default=Value(0))
        best = self.filter(met).order_by(is_closed, *order, "name", "urn")
        found = list(best.prefetch_related("predecessors")[:limit])
        for school in found:
            school.was = wanted.earlier_name(school, school.predecessors.all())
        return found


class School(models.Model):
    """A school or other establishment of the GIAS register, or a demo one (URN 9900xx).

    Holds facts about the institution only: no head teacher's name, no telephone number.
    """

    urn = models.CharField(
        "URN",
        max_length=8,
        unique=True,
        validators=[RegexValidator(r"^[0-9]{5,8}$", _("A URN is five to eight digits."))],
    )
    name = models.CharField(_("name"), max_length=200)
    phase = models.CharField(_("phase"), max_length=30, choices=Phase, blank=True)
    establishment_type = models.CharField(_("type"), max_length=100, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.OPEN)
    la_code = models.CharField(_("local authority code"), max_length=5, blank=True)
    la_name = models.CharField(_("local authority"), max_length=80, blank=True)
    gias_region = models.CharField(_("region"), max_length=40, blank=True)
    street = models.CharField(_("street"), max_length=120, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    postcode_key = models.CharField(max_length=10, blank=True, db_index=True, editable=False)
    age_low = models.PositiveSmallIntegerField(_("youngest age"), null=True, blank=True)
    age_high = models.PositiveSmallIntegerField(_("oldest age"), null=True, blank=True)
    roll = models.PositiveIntegerField(_("number of pupils"), null=True, blank=True)
    trust = models.ForeignKey(
        Trust, on_delete=models.SET_NULL, null=True, blank=True, related_name="schools"
    )
    website = models.URLField(_("website"), blank=True)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    is_demo = models.BooleanField(_("demo school"), default=False)
    # Worked out from the links after each import, so that search needs no walk.
    successor = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="predecessors",
    )
    search_key = models.CharField(max_length=600, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    # The old name or old URN a search found this school by; empty when found by its own.
    was = ""

    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering = ["name", "urn"]
        constraints = [
            models.CheckConstraint(
                name="school_is_not_its_own_successor",
                condition=Q(successor__isnull=True) | ~Q(successor=models.F("pk")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold()
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_key", "postcode_key"}
        super().save(*args, **kwargs)

    def fold(self) -> None:
        """Bring the columns that searches read up to date; earlier names are kept."""
        earlier = self.search_key.partition(folding.EARLIER)[1:]
        own = folding.search_key(self.name, self.town, self.la_name, self.postcode)
        self.search_key = own + "".join(earlier)
        self.postcode_key = folding.postcode_key(self.postcode)

    @property
    def is_open(self) -> bool:
        return self.status in {Status.OPEN, Status.CLOSING}

    @property
    def current(self) -> "School":
        """The school as it stands today: itself, or what a closed school became.

        One query unless ``successor`` was selected; chains were followed at the import.
        """
        return self.successor if not self.is_open and self.successor else self

    @property
    def short_place(self) -> str:
        """One line under the name: "Primary, Harrow"."""
        # GIAS gives special schools, colleges and the like no phase.
        says_nothing = self.phase in {"", Phase.NOT_APPLICABLE}
        kind = self.establishment_type if says_nothing else self.get_phase_display()
        return ", ".join(part for part in (kind, self.town or self.la_name) if part)


class SchoolLink(models.Model):
    """``linked`` is the predecessor, or the successor, of ``school``; as GIAS words it."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="links")
    linked = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=LinkKind)
    gias_type = models.CharField(max_length=80, blank=True)
    established_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "linked", "kind"],
                name="two_schools_are_linked_once_per_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.school_id} {self.kind} {self.linked_id}"
