"""Nobody signs at an address that somebody who wrote had before."""

import pytest

from pdgroups.accounts.models import FormerAddress
from pdgroups.groups.models import Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import services
from tests.factories.people import MembershipFactory, ProjectFactory, UserFactory, join
from tests.workspaces.stories.pages import written

pytestmark = pytest.mark.django_db
OLD = "Office@school.example"


@pytest.fixture
def project():
    return ProjectFactory()


def moved(user):
    user.email = "somebody.else@school.example"
    user.save(update_fields=["email"])
    return user


def named(project, email=OLD):
    return services.name_signatory(
        project=project, name="Ana Costa", role="Headteacher", email=email, by=UserFactory()
    )


@pytest.mark.parametrize("spelled", [OLD, "office+head@SCHOOL.example"])
@pytest.mark.parametrize("role", [Role.PROJECT_LEAD, Role.REGIONAL_LEAD])
def test_what_was_an_authors_address_is_refused(project, role, spelled):
    user = UserFactory(email=OLD)
    if role == Role.REGIONAL_LEAD:
        MembershipFactory(pd_group=project.pd_group, user=user, role=role)
    else:
        join(project, user=user, role=role)
    moved(user)

    with pytest.raises(RefusedError, match="is or was the address"):
        named(project, spelled)


def test_a_head_who_was_confirmed_there_signs_no_more_once_it_turns_out(project):
    signatory = named(project)
    services.confirm_signatory(project=project, public_id=signatory.public_id, by=UserFactory())
    user = UserFactory(email=OLD)
    submission = written(project)
    submission.authors.add(user)
    moved(user)

    link, _token = services.make_head_link(project=project, email=OLD, by=UserFactory())

    assert not services.may_sign(link, services.signatory_of(project))


def test_a_former_address_of_somebody_elsewhere_may_be_the_heads(project):
    user = UserFactory(email=OLD)
    join(ProjectFactory(), user=user)
    moved(user)

    assert named(project).email == OLD


def test_it_is_kept_as_a_hash_once_and_not_for_another_spelling():
    user = UserFactory(email=OLD)
    for email in (
        "OFFICE@school.example",
        "office+a@school.example",
        "a@b.example",
        OLD,
        "c@d.example",
    ):
        user.email = email
        user.save()

    kept = FormerAddress.objects.filter(user=user)
    assert kept.count() == 2
    assert "office" not in str(list(kept.values())).casefold()


def test_it_survives_a_new_secret_of_the_site(settings):
    user = moved(UserFactory(email=OLD))
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"

    assert FormerAddress.objects.of(OLD).get().user == user


def test_the_night_forgets_those_of_people_who_lead_and_write_nothing(project):
    people = [UserFactory(), UserFactory(), UserFactory()]
    for number, user in enumerate(people):
        user.email = f"new{number}@school.example"
        user.save()
    writer, member, sponsor = people
    written(project).authors.add(writer)
    join(project, user=member, role=Role.TEAM_MEMBER)
    join(project, user=sponsor, role=Role.SPONSOR)

    assert services.forget_former_addresses() == 1

    assert {each.user for each in FormerAddress.objects.all()} == {writer, member}
