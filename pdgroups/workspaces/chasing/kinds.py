"""What a lead can ask for, and what she says to begin with."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GAPS: dict[str, Promise] = {
    "first name": _("what the reader is called"),
    "school": _("their school"),
    "meeting": _("the day of the next meeting"),
    "lead": _("your own name"),
}
"""What may stand in braces, in the site's own language."""


class What(TextChoices):
    """In the order in which a year asks for it. The value is stored and stands in addresses."""

    CHARTER = "charter", _("Agree to the charter")
    REPLY = "reply", _("Say who comes to the next meeting")
    PREPARATION = "preparation", _("Prepare the next meeting")
    PRIORITY = "priority", _("Write the priority")
    PLAN = "plan", _("Finish the plan in five answers")
    BASELINE = "baseline", _("Open the baseline survey")
    ACTIONS = "actions", _("Tick off overdue actions")
    IMPACT = "impact", _("Open the impact survey")
    CASE_STUDY = "case-study", _("Offer a case study")
    QUIET = "quiet", _("Be in touch: it is quiet")

    @property
    def usual(self) -> Promise:
        return _USUAL[self]

    @property
    def subject(self) -> Promise:
        return _SUBJECTS[self]


_USUAL: dict[What, Promise] = {
    What.CHARTER: _(
        "Hello {first name},\n\nour group has a short charter: how we treat what others tell us. It stands on the group’s page. Please read it and press ‘I agree’; it takes two minutes.\n\n{lead}"
    ),
    What.REPLY: _(
        "Hello {first name},\n\nwe meet on {meeting}. Please say whether somebody from {school} is coming: one press on the meeting’s page is enough. If you cannot come, a colleague is welcome instead.\n\n{lead}"
    ),
    What.PREPARATION: _(
        "Hello {first name},\n\nwe meet on {meeting}, and something small is to be done before. The meeting’s page says what; most of it takes ten minutes. Come all the same if you do not get round to it.\n\n{lead}"
    ),
    What.PRIORITY: _(
        "Hello {first name},\n\nthe priority of {school} is not written down yet. One sentence is enough, and you can change it as often as you like.\n\n{lead}"
    ),
    What.PLAN: _(
        "Hello {first name},\n\nthe plan of {school} has begun, and some of its five answers are still empty. First thoughts are fine: what is hard, how you know, what you aim for, what you will do, how you will tell.\n\n{lead}"
    ),
    What.BASELINE: _(
        "Hello {first name},\n\n{school} has no baseline survey yet. It takes four minutes to set up and staff about four to answer, and it cannot be taken later. If you go on without one on purpose, say so on its page.\n\n{lead}"
    ),
    What.ACTIONS: _(
        "Hello {first name},\n\nan action of {school} is overdue. If it is done, tick it off; if it is stuck, change its day or hand it on, and tell me if I can help.\n\n{lead}"
    ),
    What.IMPACT: _(
        "Hello {first name},\n\nthe baseline of {school} is closed. When the change has had time to work, the impact survey asks the same questions again: it is ready to open.\n\n{lead}"
    ),
    What.CASE_STUDY: _(
        "Hello {first name},\n\nother schools would like to read what {school} has done, what did not work too. Much of the case study is drafted from your plan already.\n\n{lead}"
    ),
    What.QUIET: _(
        "Hello {first name},\n\nI have not heard from {school} for some weeks, and I wonder how things are. That is no reproach: school life gets in the way. Would half an hour on the phone help? Tell me when, or tell me what to leave out.\n\n{lead}"
    ),
}

_SUBJECTS: dict[What, Promise] = {
    What.CHARTER: _("our charter"),
    What.REPLY: _("are you coming?"),
    What.PREPARATION: _("before we meet"),
    What.PRIORITY: _("your priority in one sentence"),
    What.PLAN: _("your plan in five answers"),
    What.BASELINE: _("your baseline survey"),
    What.ACTIONS: _("an overdue action"),
    What.IMPACT: _("your impact survey"),
    What.CASE_STUDY: _("your case study"),
    What.QUIET: _("how are things?"),
}
