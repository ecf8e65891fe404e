"""What the regional lead carries into the room, gathered from all over the group."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.groups.access import Access
from pdgroups.groups.models import Participation
from pdgroups.meetings.exports import parts
from pdgroups.meetings.exports.parts import Papers, Part
from pdgroups.meetings.models import ActionPoint, Meeting
from pdgroups.surveys import paper, paper_sheet, poster
from pdgroups.surveys.models import Wave

from .components import ActionRow
from .meetings import members_expected
from .survey_invitation import invitation
from .survey_rounds import Rounds
from .survey_shelves import shelves_for

SPARE_LINES = 6


@dataclass(frozen=True, slots=True)
class Bag:
    """One meeting's papers, of what one lead may see."""

    access: Access
    meeting: Meeting
    schools: list[Participation]
    actions: list[ActionPoint]
    waves: list[Wave]

    @classmethod
    def of(cls, access: Access, meeting: Meeting) -> "Bag":
        """Seven queries, and one the first time for the questions of each survey."""
        schools = access.pd_group.participations.current().select_related("school")
        return cls(
            access,
            meeting,
            list(schools),
            list(actions_since(meeting)),
            [wave for wave in _waves_seen(access) if _can_be_answered(wave, on=meeting.day)],
        )

    def papers(self) -> Papers:
        """Two queries: the agenda, and who is expected. What is read from afar, on A3, is last."""
        agenda = parts.AgendaPart.of(self.meeting)
        prompts = parts.PromptsPart.of(self.meeting)
        after = [prompts] if prompts.prompts else []
        return Papers(
            title=_("Bag for meeting %(number)s") % {"number": self.meeting.number},
            source=parts.source(self.meeting),
            parts=[
                self._cover(len(prompts.prompts)),
                agenda,
                self._sign_in(),
                self._actions(),
                self._phones(),
                *self._surveys(),
                *after,
            ],
        )

    def _cover(self, prompts: int) -> parts.CoverPart:
        sheets = ngettext("%(n)s prompt sheet on A3", "%(n)s prompt sheets on A3", prompts)
        contents = [
            _("The agenda with clock times"),
            _("Who is here: a sheet to sign"),
            _("Each school’s actions"),
            _("A poster with the square that opens this meeting on a phone"),
        ]
        notes = []
        for wave in self.waves:
            words = _("Poster and paper survey for the staff of %(school)s")
            contents.append(words % {"school": wave.survey.project})
        if not self.waves:
            notes.append(
                _("No paper surveys: no school’s survey can be answered on that day or later.")
            )
        if prompts:
            contents.append(sheets % {"n": prompts})
        else:
            notes.append(_("No prompt sheets: the agenda has no prompts."))
        return parts.CoverPart(
            kind="cover",
            title=_("Bag for meeting %(number)s") % {"number": self.meeting.number},
            about=[self.meeting.title, *parts.about(self.meeting)],
            contents=contents,
            notes=notes,
        )

    def _sign_in(self) -> parts.SignInPart:
        people: dict[int | None, list[str]] = {}
        for member in members_expected(self.access, self.meeting):
            people.setdefault(member.participation_id, []).append(member.user.name)
        whole_group = parts.Team(_("Whole group"), people.get(None, []))
        return parts.SignInPart(
            kind="sign-in",
            title=_("Who is here"),
            about=_("Please sign beside your name. Add yourself where your name is missing."),
            teams=[
                *(parts.Team(str(school), people.get(school.pk, [])) for school in self.schools),
                *([whole_group] if whole_group.people else []),
            ],
            head=[_("Name"), _("Signature")],
            spare=SPARE_LINES,
            spare_head=_("Visitors and substitutes"),
        )

    def _actions(self) -> parts.ActionsPart:
        by_school: dict[int | None, list[ActionPoint]] = {}
        for action in self.actions:
            by_school.setdefault(action.participation_id, []).append(action)
        whole = by_school.get(None)
        return parts.ActionsPart(
            kind="actions",
            title=_("Actions"),
            about=_("What is open, and what was done since the last meeting."),
            schools=[
                *(
                    parts.ActionsOfSchool(str(school), _printed(by_school.get(school.pk, [])))
                    for school in self.schools
                ),
                *([parts.ActionsOfSchool(_("Whole group"), _printed(whole))] if whole else []),
            ],
            none=_("Nothing is open."),
            head=[_("Action"), _("Who"), _("By when")],
        )

    def _phones(self) -> parts.PosterPart:
        where = [self.access.pd_group.slug, self.meeting.number]
        url = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('workspaces:meeting', args=where)}"
        typed = url.split("://", 1)[-1].rstrip("/")
        return parts.PosterPart(
            kind="poster",
            title=_("This meeting on your phone"),
            source=self.access.pd_group.name,
            words=_("The agenda, today’s prompts and your school’s actions."),
            square=str(poster.qr_svg(url, "")),
            square_says=_("QR code for %(url)s") % {"url": typed},
            how=_("Point your phone’s camera here, or type"),
            typed=typed,
            below=_("You sign in as you always do."),
        )

    def _surveys(self) -> Iterator[Part]:
        for wave in self.waves:
            items = paper.questions(wave)
            told = invitation(wave.survey, wave, items=len(items))
            yield parts.PosterPart(
                kind="poster",
                title=told.question,
                source=told.school,
                words=f"{told.length} {_('Your honest view.')}",
                square=str(poster.qr_svg(told.url, "")),
                square_says=_("QR code for %(url)s") % {"url": told.typed},
                how=_("Point your phone’s camera here, or type"),
                typed=told.typed,
                below=f"{poster.promise(told)} {told.when}",
            )
            yield parts.PaperSurveyPart(
                kind="paper-survey",
                title=told.question,
                source=told.school,
                about=f"{told.length} {told.when}",
                promises_head=paper_sheet.promises_head(),
                promises=paper_sheet.promises(told),
                questions=[
                    parts.PaperQuestions(each.head, each.answers, each.questions)
                    for each in paper_sheet.printed(wave.survey.stem, items)
                ],
            )


def actions_since(meeting: Meeting) -> Iterable[ActionPoint]:
    """What is open in the group, and what was done since the meeting before. Two queries."""
    earlier = meeting.pd_group.meetings.filter(
        starts_at__lt=meeting.starts_at, cancelled_at__isnull=True
    )
    last = earlier.order_by("-starts_at").first()
    done_since = Q(done_on__gte=last.day) if last else Q(done_on__isnull=False)
    actions = meeting.pd_group.actions.filter(Q(done_on__isnull=True) | done_since)
    return actions.with_names()


def _waves_seen(access: Access) -> Iterator[Wave]:
    """The latest round of each survey that the person looking may open. Three queries."""
    for shelf in shelves_for(access, access.pd_group):
        for survey in (*shelf.current, *shelf.pulses):
            yield Rounds.of(survey).current


def _can_be_answered(wave: Wave, *, on: dt.date) -> bool:
    """Open or about to open, and not over by that day."""
    is_on = wave.is_open or wave.is_planned
    return is_on and (wave.closes_on is None or wave.closes_on >= on)


def _printed(actions: Iterable[ActionPoint]) -> list[parts.PrintedAction]:
    return [
        parts.PrintedAction(
            action.text,
            action.owner.name if action.owner else "",
            ActionRow(action, may_tick=False).due,
        )
        for action in actions
    ]
