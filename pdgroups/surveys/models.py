import datetime as dt
import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, PreviewableMixin, RevisionMixin
from wagtail.search import index

from pdgroups.core.ids import short_id
from pdgroups.groups.models import PDGroup, Programme
from pdgroups.projects.models import Project

# --- what editors write -------------------------------------------------------------------


class ItemBank(DraftStateMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """Survey items that belong together, written in the Wagtail admin."""

    title = models.CharField(_("title"), max_length=120, unique=True)
    audience = models.CharField(_("for"), max_length=80, blank=True)
    stem = models.CharField(_("stem"), max_length=80, default="How confident are you in")

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class BankItem(Orderable):
    """One item. Its identity survives rewording, copying and trimming, so like adds with like."""

    bank = ParentalKey(ItemBank, on_delete=models.CASCADE, related_name="items")
    identity = models.UUIDField(default=uuid.uuid4, editable=False)
    text = models.CharField(_("item"), max_length=160, help_text=_("Reads on after the stem."))

    def __str__(self) -> str:
        return self.text


class SurveyTemplate(
    DraftStateMixin, RevisionMixin, PreviewableMixin, index.Indexed, ClusterableModel
):
    """A survey that a project lead can start from, written in the Wagtail admin."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="survey_templates"
    )
    title = models.CharField(_("title"), max_length=120)
    about = models.CharField(
        _("about"), max_length=120, help_text=_("Completes ‘How confident do you feel …’.")
    )
    audience = models.CharField(_("for"), max_length=80, blank=True)
    bank = models.ForeignKey(
        ItemBank, on_delete=models.PROTECT, related_name="+", verbose_name=_("item bank")
    )
    starts_with = models.PositiveSmallIntegerField(
        _("items ticked at the start"), default=6, help_text=_("6 to 10 take two to three minutes.")
    )

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    objects: ClassVar[models.Manager["SurveyTemplate"]] = models.Manager()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/previews/survey_template.html"


class GroupSurveyTemplate(models.Model):
    """What a template said when the group was made: later edits reach future groups only."""

    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="survey_templates")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    title = models.CharField(max_length=120)
    about = models.CharField(max_length=120)
    audience = models.CharField(max_length=80, blank=True)
    stem = models.CharField(max_length=80)
    starts_with = models.PositiveSmallIntegerField(default=6)
    items = models.JSONField(default=list, help_text="[{identity, text}] in order.")

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


# --- one school's survey ------------------------------------------------------------------


class Survey(models.Model):
    """The same questions, asked of one school's staff before and after. One code and poster."""

    class Linking(models.TextChoices):
        CODE = "code", _("By a private code that each person makes")
        NONE = "none", _("Not linked: compare everybody then with everybody now")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="surveys")
    template = models.ForeignKey(
        GroupSurveyTemplate, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    code = models.CharField(max_length=8, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=120)
    about = models.CharField(max_length=120)
    stem = models.CharField(max_length=80)
    linking = models.CharField(max_length=4, choices=Linking.choices, default=Linking.CODE)
    elements = models.JSONField(default=list, help_text="Keys of the memory questions, in order.")
    # Copied when the baseline opens, thresholds among it; readable at the link afterwards.
    promise_version = models.PositiveSmallIntegerField(default=0)
    promise = models.JSONField(default=list, help_text="Numbered sentences, in order.")
    links_destroyed_on = models.DateField(
        null=True, editable=False, help_text="Since then nobody can link answers to a code."
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_on = models.DateField(auto_now_add=True)
    you_said_we_will = models.TextField(
        _("what you will do with what staff said"), max_length=600, blank=True
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def links_answers(self) -> bool:
        """Whether private codes are asked for: not after their secret has been destroyed."""
        return self.linking == self.Linking.CODE and self.links_destroyed_on is None


class Question(models.Model):
    """One confidence item of a survey. Locked when the first wave opens."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=160)
    identity = models.UUIDField(null=True, help_text="The bank item it came from; own items: none.")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "position"], name="one_question_per_position")
        ]

    def __str__(self) -> str:
        return self.text


class WaveQuerySet(models.QuerySet["Wave"]):
    def due(self) -> Self:
        """Waves whose last day has passed and that nobody has frozen yet."""
        return self.filter(state=Wave.State.OPEN, closes_on__lt=timezone.localdate())

    def with_school_name(self) -> Self:
        """Annotate ``school_name``; joining four tables' whole rows would take far longer."""
        return self.annotate(school_name=F("survey__project__participation__school__name"))


class Wave(models.Model):
    """One round of a survey. Closing is final: there is no way back from ``FROZEN``."""

    class Moment(models.TextChoices):
        BASELINE = "baseline", _("Baseline survey")
        IMPACT = "impact", _("Impact survey")

    class State(models.TextChoices):
        DRAFT = "draft", _("Not open yet")
        OPEN = "open", _("Open")
        FROZEN = "frozen", _("Closed")

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="waves")
    moment = models.CharField(max_length=8, choices=Moment.choices)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    headcount = models.PositiveSmallIntegerField(_("how many staff can answer"), null=True)
    closes_on = models.DateField(_("last day"), null=True)
    opened_on = models.DateField(null=True)
    frozen_on = models.DateField(null=True)

    school_name: str  # only after with_school_name()
    objects = WaveQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "moment"], name="one_wave_per_moment"),
            models.CheckConstraint(
                name="an_open_wave_has_a_last_day_and_a_headcount",
                condition=Q(state="draft") | Q(closes_on__isnull=False, headcount__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_moment_display()

    @property
    def is_open(self) -> bool:
        return (
            self.state == self.State.OPEN
            and self.closes_on is not None
            and self.closes_on >= timezone.localdate()
        )

    @property
    def is_due(self) -> bool:
        """Its last day has passed, so the first reader or the worker freezes it."""
        return self.state == self.State.OPEN and not self.is_open

    @property
    def opens_from(self) -> dt.date | None:
        """The first day on which an impact wave may open; none for a baseline. One query.

        Two waves of the same people close together differ by whoever answered only one, so
        the difference of their figures could be one person's answers. The invented staff of a
        demo group have nothing to hide.
        """
        if self.moment == self.Moment.BASELINE or self.survey.project.pd_group.is_demo:
            return None
        frozen_on = self.survey.waves.values_list("frozen_on", flat=True).get(
            moment=self.Moment.BASELINE
        )
        return frozen_on + dt.timedelta(days=settings.DAYS_BEFORE_IMPACT) if frozen_on else None

    @property
    def is_frozen(self) -> bool:
        return self.state == self.State.FROZEN


# --- what is kept after a wave is frozen ----------------------------------------------------


class Tally(models.Model):
    """How many gave each answer in a frozen wave. Never shown: pooling reads it."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="tallies")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "question", "value"], name="one_tally_per_value"
            )
        ]

    def __str__(self) -> str:
        return "a tally"


class PublishedTable(models.Model):
    """Figures that may be shown, written once when a wave is frozen and never changed.

    Everything that any page, file or mail says about a survey comes from here.
    """

    class Kind(models.TextChoices):
        WAVE = "wave"  # how many answered, of how many
        ITEM = "item"  # one question's figures
        PANEL = "panel"  # one question: the same people, then and now
        PANEL_WAVE = "panel_wave"  # how many are in the panel, and who is not

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="tables")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, null=True, blank=True, related_name="tables"
    )
    figures = models.JSONField()
    rules = models.PositiveSmallIntegerField(help_text="Version of the rules that allowed it.")
    written_on = models.DateField(default=timezone.localdate)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "kind", "question"],
                condition=Q(question__isnull=False),
                name="a_question_table_is_written_once",
            ),
            models.UniqueConstraint(
                fields=["wave", "kind"],
                condition=Q(question__isnull=True),
                name="a_wave_table_is_written_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.wave}"
