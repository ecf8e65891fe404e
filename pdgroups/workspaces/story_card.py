"""Where a school's case study stands, on the home of its group, and what to press next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.groups.access import Access, Action
from pdgroups.projects.models import Project
from pdgroups.stories.inside import never_public
from pdgroups.stories.models import Approval, CaseStudySubmission, EditorsWord, HistoryEntry
from pdgroups.stories.turns import Step, step_of, was_taken_off

from .survey_card import Press

State, Side = CaseStudySubmission.State, Approval.Side


@dataclass(frozen=True, slots=True)
class StoryCard:
    """``tag`` is where it stands, ``text`` what it waits for."""

    tag: str
    text: str
    press: Press


def has_story() -> Exists:
    """Of schools, for whoever writes for them: whether a case study has been begun."""
    begun = CaseStudySubmission.objects.exclude(state=State.WITHDRAWN)
    return Exists(begun.filter(project__participation=OuterRef("pk")))


def story_card(access: Access, project: Project) -> StoryCard | None:
    """For those who write it; none before it is begun, or once it is withdrawn. One query."""
    if not access.decide(Action.OFFER_CASE_STUDY, project.participation):
        return None
    rows = _rows(project)
    return _Card(project, rows).card() if rows else None


def _rows(project: Project) -> list[dict[str, Any]]:
    """One for each link to the head that works, or one."""
    here = {"submission": OuterRef("pk"), "version": OuterRef("version")}
    said = Approval.objects.filter(**here)
    agreed = said.filter(approved=True)
    back = EditorsWord.objects.filter(**here, sent_back=True)
    past = HistoryEntry.objects.filter(submission=OuterRef("pk"))
    signs, link = "project__signatories", "project__head_links"
    works = Q(**{f"{link}__revoked_at": None, f"{link}__expires_at__gt": timezone.now()})
    found = CaseStudySubmission.objects.exclude(state=State.WITHDRAWN).filter(project=project)
    return list(
        found.annotate(
            signs=FilteredRelation(signs, condition=Q(**{f"{signs}__ended_at": None})),
            link=FilteredRelation(link, condition=works),
            is_inside=never_public(),
            last=Coalesce(Subquery(past.values("kind")[:1]), Value("")),
            has_head=Exists(agreed.filter(side=Side.HEAD)),
            has_lead=Exists(agreed.filter(side=Side.LEAD)),
            is_asked=Exists(said.filter(approved=False)) | Exists(back),
            email=F("signs__email"),
            confirmed_at=F("signs__confirmed_at"),
            sent_to=F("link__email"),
        ).values(
            *("state", "correcting_because", "retired_at", "review_on", "is_inside", "last"),
            *("has_head", "has_lead", "is_asked", "email", "confirmed_at", "sent_to"),
        )
    )


class _Card:
    def __init__(self, project: Project, rows: Sequence[Mapping[str, Any]]) -> None:
        self.args = [project.pd_group.slug, project.slug]
        self.row = rows[0]
        self.sent_to = [row["sent_to"] for row in rows if row["sent_to"]]

    def card(self) -> StoryCard:
        match self.row["state"]:
            case State.DRAFT:
                return self._written()
            case State.OFFERED:
                return self._offered()
            case State.WITH_EDITORS:
                return self._agreed()
        return self._published()

    def _written(self) -> StoryCard:
        press = self._press(_("Go on with it"), "case_study")
        if self.row["is_asked"]:
            text = _(
                "Somebody asks for a change. Read what they say, change it and offer it again."
            )
            return StoryCard(_("A change is asked for"), text, press)
        if self.row["correcting_because"]:
            text = _("Readers have the page as it was. Offer the correction when it is ready.")
            return StoryCard(_("Being corrected"), text, press)
        text = _("Offer it when it is ready: then your head and your regional lead read it.")
        return StoryCard(_("Being written"), text, press)

    def _offered(self) -> StoryCard:
        step = None
        if not self.row["has_head"]:
            is_confirmed = self.row["confirmed_at"] is not None
            step = step_of(self.row["email"] or "", is_confirmed=is_confirmed, sent_to=self.sent_to)
        match step:
            case Step.NAME:
                text = _("The head cannot sign before you have said who signs for your school.")
                press = self._press(_("Say who signs"), "case_study_signatory")
            case Step.CONFIRM:
                text = _("Your regional lead has still to confirm the address of whoever signs.")
                press = self._press(_("See where it stands"), "case_study")
            case Step.SEND:
                text = _(
                    "The address is confirmed. Send the private link there, so that they can sign."
                )
                press = self._press(_("Send the link"), "project_head", "#head-h")
            case _:
                text = self._who_reads()
                press = self._press(_("See where it stands"), "case_study")
        return StoryCard(_("Waiting for agreement"), text, press)

    def _is_off(self) -> bool:
        row = self.row
        is_corrected = bool(row["correcting_because"])
        return was_taken_off(row["state"], row["last"], is_corrected=is_corrected)

    def _who_reads(self) -> str:
        if self.row["has_head"]:
            return _("Your head has agreed. It waits for your regional lead.")
        if self.row["has_lead"]:
            return _("Your regional lead has agreed. It waits for your head.")
        return _("It waits for your head and your regional lead.")

    def _agreed(self) -> StoryCard:
        press = self._press(_("See where it stands"), "case_study")
        if self.row["is_inside"]:
            text = _(
                "Head and regional lead have agreed. Other schools read it in their workspace."
            )
            return StoryCard(_("Shared inside"), text, press)
        if self._is_off():
            text = _("It is on their desk again: they publish it anew, or say what should change.")
            return StoryCard(_("Taken off the site by the editors"), text, press)
        text = _("Head and regional lead have agreed. There is nothing for you to do now.")
        return StoryCard(_("With the programme’s editors"), text, press)

    def _published(self) -> StoryCard:
        if self.row["retired_at"]:
            text = _("It can still be read at its address, under a banner.")
            return StoryCard(_("Retired"), text, self._press(_("Look at it"), "case_study"))
        review_on = self.row["review_on"]
        if review_on and review_on <= timezone.localdate():
            text = _("Is it still true? Confirm, correct or retire it.")
        elif review_on:
            text = _("We ask you on %(day)s whether it is still true.") % {
                "day": date_format(review_on, "j F Y")
            }
        else:
            text = _("You can confirm, correct or retire it at any time.")
        return StoryCard(_("Published"), text, self._press(_("Look after it"), "case_study_public"))

    def _press(self, words: str, name: str, part: str = "") -> Press:
        return Press(words, "arrow-right", reverse(f"workspaces:{name}", args=self.args) + part)
