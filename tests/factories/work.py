import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from pdgroups.conversations.models import Conversation
from pdgroups.core.eef import Phase
from pdgroups.files import store
from pdgroups.files.kinds import Kind
from pdgroups.files.models import EvidenceFile
from pdgroups.meetings.models import (
    ActionPoint,
    AgendaItem,
    Coming,
    Meeting,
    MeetingTemplate,
    PreWork,
    PreWorkDone,
)
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.services.recording import record_the_form
from pdgroups.surveys.models import Question, Survey, Wave

from .people import PDGroupFactory, ProgrammeFactory, ProjectFactory


class MeetingTemplateFactory(DjangoModelFactory):
    class Meta:
        model = MeetingTemplate
        skip_postgeneration_save = True

    programme = factory.SubFactory(ProgrammeFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Explore"
    phase = Phase.EXPLORE
    weeks_after_first = 0
    purpose = "Choose the right problem."
    agenda = [
        {"type": "item", "value": {"title": "Welcome", "minutes": 10, "kind": "welcome"}},
        {"type": "item", "value": {"title": "Priority rounds", "minutes": 80, "kind": "share"}},
    ]

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        if create and extracted is not False:
            self.save_revision().publish()
            self.refresh_from_db()  # publish() works on another instance


def in_a_week() -> dt.datetime:
    """In the afternoon, so that a meeting ends on its own day at whatever hour the tests run."""
    day = timezone.localtime() + dt.timedelta(days=7)
    return day.replace(hour=15, minute=30, second=0, microsecond=0)


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    pd_group = factory.SubFactory(PDGroupFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Explore"
    phase = Phase.EXPLORE
    starts_at = factory.LazyFunction(in_a_week)
    ends_at = factory.LazyAttribute(lambda m: m.starts_at + dt.timedelta(minutes=90))


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(int)
    title = factory.Sequence("Item {}".format)
    minutes = 20


class PreWorkFactory(DjangoModelFactory):
    class Meta:
        model = PreWork

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(int)
    text = factory.Sequence("Bring thing {}".format)


class PreWorkDoneFactory(DjangoModelFactory):
    class Meta:
        model = PreWorkDone


class ComingFactory(DjangoModelFactory):
    class Meta:
        model = Coming

    answer = Coming.Answer.YES


class ActionPointFactory(DjangoModelFactory):
    class Meta:
        model = ActionPoint

    pd_group = factory.SubFactory(PDGroupFactory)
    text = factory.Sequence("Do thing {}".format)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=14))


class ConversationFactory(DjangoModelFactory):
    class Meta:
        model = Conversation

    project = factory.SubFactory(ProjectFactory)
    starts_at = factory.LazyFunction(in_a_week)


class SurveyFactory(DjangoModelFactory):
    class Meta:
        model = Survey

    project = factory.SubFactory(ProjectFactory)
    code = factory.Sequence(lambda n: f"K7QM{n:04d}")
    title = "Staff confidence"
    about = "supporting pupils to be more independent"
    stem = "How confident are you in"
    elements = ["first_school", "street_at_ten", "carer_birthplace", "childhood_food"]


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    survey = factory.SubFactory(SurveyFactory)
    position = factory.Sequence(int)
    text = factory.Sequence("waiting and watching before stepping in {}".format)


class WaveFactory(DjangoModelFactory):
    """An open baseline wave."""

    class Meta:
        model = Wave

    survey = factory.SubFactory(SurveyFactory)
    moment = Wave.Moment.BASELINE
    state = Wave.State.OPEN
    headcount = 30
    opens_on = factory.LazyFunction(timezone.localdate)
    closes_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=10))


class CaseStudyFactory(DjangoModelFactory):
    class Meta:
        model = CaseStudySubmission
        skip_postgeneration_save = True

    project = factory.SubFactory(ProjectFactory)
    pd_group = factory.SelfAttribute("project.pd_group")

    @factory.post_generation
    def recorded(self, create, extracted, **kwargs):
        """Who agreed stands in the record of permissions too, as after a save."""
        if create:
            record_the_form(self, by=None)


class EvidenceFileFactory(DjangoModelFactory):
    """A table of ``content``, with its bytes in the store."""

    class Meta:
        model = EvidenceFile

    class Params:
        content = b"Visit,Waited\n1,7\n"

    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence("visits {}.csv".format)
    note = "What we saw in ten visits."
    kind = Kind.CSV
    size = factory.LazyAttribute(lambda file: len(file.content))
    storage_name = factory.LazyAttribute(lambda file: store.keep(file.content))
