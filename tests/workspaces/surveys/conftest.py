import pytest

from tests.factories.answering import (
    GroupSurveyTemplateFactory,
    draft_survey,
)
from tests.factories.people import ProjectFactory, join

from .pages import BANK


@pytest.fixture
def survey():
    return draft_survey()


@pytest.fixture
def template():
    project = ProjectFactory()
    return GroupSurveyTemplateFactory(
        pd_group=project.pd_group, items=BANK, starts_with=6, audience="TAs"
    )


@pytest.fixture
def lead(client, template):
    """The project lead of the school whose group has ``template``, signed in."""
    user = join(template.pd_group.projects.get()).user
    client.force_login(user)
    return user


@pytest.fixture
def importer(client, survey):
    """The project lead of the school whose ``survey`` is a draft, signed in."""
    user = join(survey.project).user
    client.force_login(user)
    return user
