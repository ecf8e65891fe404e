"""What a lead reads of something that needs her: why, and one button."""

from collections.abc import Callable, Mapping

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.groups.models import PDGroup

from .chasing.kinds import What
from .need import LATE, WARN, Need
from .need_reviews import case_study, case_study_elsewhere, signatory
from .need_rows import Found, Kind
from .need_talks import days_left, held_talk, talk_to_plan


def written(found: Found, groups: Mapping[int, PDGroup]) -> Need:
    """In the reader's language. No query."""
    return _WORDS[found.kind](found, groups[found.group_id])


def _no_schools(_found: Found, group: PDGroup) -> Need:
    return Need(
        group,
        _("No schools yet"),
        _("Find them by name, postcode or URN, then invite a project lead for each."),
        reverse("workspaces:school_add", args=[group.slug]),
        _("Add schools"),
    )


def _interests(found: Found, group: PDGroup) -> Need:
    title = ngettext(
        "%(n)s school would like to join", "%(n)s schools would like to join", found.number
    )
    return Need(
        group,
        title % {"n": found.number},
        _("Read what it wrote, then accept it, keep it waiting or decline."),
        reverse("workspaces:interest_list", args=[group.slug]),
        _("Read and answer"),
    )


def _place_free(found: Found, group: PDGroup) -> Need:
    text = ngettext("%(n)s school waits for it.", "%(n)s schools wait for it.", found.number)
    url = reverse("workspaces:interest_list", args=[group.slug])
    title, action = _("A place has come free"), _("Give it to the first")
    return Need(group, title, text % {"n": found.number}, f"{url}#waiting", action)


def _no_project_lead(found: Found, group: PDGroup) -> Need:
    title = ngettext(
        "%(n)s school has no project lead", "%(n)s schools have no project lead", found.number
    )
    return Need(
        group,
        title % {"n": found.number},
        _("A school’s project begins when its first project lead accepts."),
        reverse("workspaces:people", args=[group.slug]),
        _("Invite project leads"),
    )


def _no_lead(_found: Found, group: PDGroup) -> Need:
    return Need(
        group,
        _("This group has no regional lead"),
        _("Until somebody is appointed or accepts, nobody can change its dates."),
        reverse("workspaces:lead_appoint", args=[group.slug]),
        _("Appoint a regional lead"),
        _("Nobody leads it"),
        LATE,
    )


def _invitations(found: Found, group: PDGroup) -> Need:
    title = ngettext("%(n)s invitation has run out", "%(n)s invitations have run out", found.number)
    return Need(
        group,
        title % {"n": found.number},
        _("Send it again, or withdraw it if the address was wrong."),
        reverse("workspaces:people", args=[group.slug]),
        _("Look at invitations"),
    )


def _mail_refused(found: Found, group: PDGroup) -> Need:
    title = ngettext(
        "Mail does not reach %(n)s person", "Mail does not reach %(n)s people", found.number
    )
    return Need(
        group,
        title % {"n": found.number},
        _("Their mail server refuses it. Ring the school, and invite them at another address."),
        reverse("workspaces:people", args=[group.slug]),
        _("Look at people"),
        _("Mail refused"),
        WARN,
    )


def _no_place(found: Found, group: PDGroup) -> Need:
    meeting, day = found.about, date_format(found.about.day, "l j F")
    is_at_hand = found.kind == Kind.NO_PLACE_NOW
    return Need(
        group,
        _("Meeting %(number)s has no place yet") % {"number": meeting.number},
        _("It is on %(day)s. Say where you meet, or give the link to join.") % {"day": day},
        reverse("workspaces:meeting_edit", args=[group.slug, meeting.number]),
        _("Say where"),
        days_left(meeting.day),
        LATE if is_at_hand else WARN,
    )


def _no_record(found: Found, group: PDGroup) -> Need:
    meeting = found.about
    says = {"day": date_format(meeting.day, "j F")}
    return Need(
        group,
        _("Meeting %(number)s has no record") % {"number": meeting.number},
        _("Held on %(day)s. Schools are waiting for what was agreed.") % says,
        reverse("workspaces:meeting_record_edit", args=[group.slug, meeting.number]),
        _("Write the record"),
        _("Late"),
        LATE,
    )


def _no_recap(found: Found, group: PDGroup) -> Need:
    meeting = found.about
    says = {"day": date_format(meeting.day, "j F")}
    return Need(
        group,
        _("The recap of meeting %(number)s is not sent") % {"number": meeting.number},
        _("Held on %(day)s. It is ready: look at it once, and it goes to everybody.") % says,
        reverse("workspaces:meeting_recap", args=[group.slug, meeting.number]),
        _("Look at the recap"),
        _("Late"),
        LATE,
    )


def _few_answers(found: Found, group: PDGroup) -> Need:
    wave = found.about
    says = {"survey": wave.get_moment_display().lower(), "school": wave.survey.project}
    return Need(
        group,
        _("%(school)s: fewer than 5 answers to the %(survey)s") % says,
        _("Fewer than 5 cannot be shown to anybody, so nothing could be compared with it."),
        reverse("workspaces:survey", args=[group.slug, wave.survey.public_id]),
        _("Look at the survey"),
        days_left(wave.closes_on),
        WARN,
    )


def _comments(found: Found, group: PDGroup) -> Need:
    wave = found.about
    return Need(
        group,
        _("What staff wrote waits to be read"),
        _("Look for names before %(school)s sees it.") % {"school": wave.survey.project},
        reverse(
            "workspaces:survey_comments", args=[group.slug, wave.survey.public_id, wave.moment]
        ),
        _("Read for names"),
    )


def _quiet(found: Found, group: PDGroup) -> Need:
    title = ngettext("It is quiet at %(n)s school", "It is quiet at %(n)s schools", found.number)
    return Need(
        group,
        title % {"n": found.number},
        _("Nobody has heard of it for three school weeks or more. A kind word is ready."),
        reverse("workspaces:chase", args=[group.slug, What.QUIET]),
        _("See who, and write"),
    )


def _no_baseline(found: Found, group: PDGroup) -> Need:
    title = ngettext("%(n)s school has no baseline", "%(n)s schools have no baseline", found.number)
    return Need(
        group,
        title % {"n": found.number},
        _("The first meeting was on %(day)s. A baseline cannot be taken later.")
        % {"day": date_format(found.day, "j F Y") if found.day else ""},
        reverse("workspaces:chase", args=[group.slug, What.BASELINE]),
        _("Ask for it"),
    )


def _held(found: Found, group: PDGroup) -> Need:
    title = ngettext(
        "%(n)s person waits to be invited", "%(n)s people wait to be invited", found.number
    )
    return Need(
        group,
        title % {"n": found.number},
        _("They came with a table, or from last year’s group, and know nothing of it yet."),
        reverse("workspaces:people_held", args=[group.slug]),
        _("Look and invite"),
    )


def _actions_late(found: Found, group: PDGroup) -> Need:
    title = ngettext(
        "%(n)s action is more than a week late",
        "%(n)s actions are more than a week late",
        found.number,
    )
    return Need(
        group,
        title % {"n": found.number},
        _("Ask whoever sees to it: done, stuck, or to be changed."),
        reverse("workspaces:chase", args=[group.slug, What.ACTIONS]),
        _("Ask them"),
    )


def _charter(found: Found, group: PDGroup) -> Need:
    title = ngettext(
        "%(n)s person has not agreed to the charter",
        "%(n)s people have not agreed to the charter",
        found.number,
    )
    return Need(
        group,
        title % {"n": found.number},
        _("It keeps nobody from anything; it says how you treat what others tell you."),
        reverse("workspaces:chase", args=[group.slug, What.CHARTER]),
        _("Ask them to read it"),
    )


_WORDS: Mapping[Kind, Callable[[Found, PDGroup], Need]] = {
    Kind.NO_PLACE_NOW: _no_place,
    Kind.NO_RECORD: _no_record,
    Kind.NO_RECAP: _no_recap,
    Kind.NO_LEAD: _no_lead,
    Kind.FEW_ANSWERS: _few_answers,
    Kind.COMMENTS: _comments,
    Kind.CASE_STUDY: case_study,
    Kind.SIGNATORY: signatory,
    Kind.CASE_STUDY_ELSEWHERE: case_study_elsewhere,
    Kind.INTERESTS: _interests,
    Kind.PLACE_FREE: _place_free,
    Kind.CONVERSATION: held_talk,
    Kind.MAIL_REFUSED: _mail_refused,
    Kind.NO_PROJECT_LEAD: _no_project_lead,
    Kind.INVITATIONS: _invitations,
    Kind.HELD: _held,
    Kind.NO_SCHOOLS: _no_schools,
    Kind.NO_PLACE: _no_place,
    Kind.NO_TALK: talk_to_plan,
    Kind.QUIET: _quiet,
    Kind.NO_BASELINE: _no_baseline,
    Kind.ACTIONS_LATE: _actions_late,
    Kind.CHARTER: _charter,
}
