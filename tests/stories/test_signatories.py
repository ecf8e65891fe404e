"""Who may sign for a school: somebody who has written nothing, whose address the lead has confirmed."""

import pytest
from django.utils import timezone

from pdgroups.core.mailboxes import mailbox
from pdgroups.groups.models import Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import services
from pdgroups.stories.models import Signatory
from pdgroups.stories.signing import digest_of
from tests.factories.people import MembershipFactory, ProjectFactory, UserFactory, join
from tests.workspaces.stories.pages import agree, confirmed, offered, written

pytestmark = pytest.mark.django_db
HEAD = "head@school.example"


@pytest.fixture
def project():
    return ProjectFactory()


def named(project, email=HEAD, name="Ana Costa"):
    return services.name_signatory(
        project=project, name=name, role="Headteacher", email=email, by=UserFactory()
    )


def link_to(project, email=HEAD):
    link, _token = services.make_head_link(project=project, email=email, by=UserFactory())
    return link


def sign(submission, link, **changes):
    what = {
        "version": submission.version,
        "seen": digest_of(submission),
        "approved": True,
        "name": "Ana Costa",
        "role": "Headteacher",
    }
    return services.sign(link=link, submission=submission, **(what | changes))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Head@School.example", "head@school.example"),
        ("head+send@school.example", "head@school.example"),
        ("ｈｅａｄ@school．example", "head@school.example"),
        ("a.head@gmail.com", "ahead+x@googlemail.com"),
    ],
)
def test_addresses_of_one_mailbox_are_one(one, other):
    assert mailbox(one) == mailbox(other)
    assert mailbox("a.head@school.example") != mailbox("ahead@school.example")


@pytest.mark.parametrize("role", [Role.PROJECT_LEAD, Role.TEAM_MEMBER])
@pytest.mark.parametrize("spelled", ["{}@{}", "{}+head@{}"])
def test_nobody_of_the_projects_team_signs(project, role, spelled):
    name, host = join(project, role).user.email.split("@")

    with pytest.raises(RefusedError, match="somebody else"):
        named(project, spelled.format(name, host).title())


def test_nor_who_was_in_it_once_nor_who_leads_the_group_nor_who_ever_saved(project):
    left = join(project, Role.TEAM_MEMBER)
    left.ended_at = timezone.now()
    left.save()
    lead = MembershipFactory(pd_group=project.pd_group).user
    writer = written(project).authors.get()

    for user in (left.user, lead, writer):
        with pytest.raises(RefusedError):
            named(project, user.email)

    assert not Signatory.objects.exists()


def test_a_sponsor_and_a_lead_of_elsewhere_may(project):
    sponsor = join(project, Role.SPONSOR).user
    elsewhere = join(ProjectFactory()).user

    assert named(project, sponsor.email).email == sponsor.email
    assert named(project, elsewhere.email).email == elsewhere.email


def test_an_address_that_nobody_confirmed_signs_nothing(project):
    submission = offered(project)
    named(project)

    with pytest.raises(RefusedError, match="confirms the address first"):
        sign(submission, link_to(project))

    assert not submission.approvals.exists()


def test_a_confirmed_one_signs_exactly_what_was_read(project):
    submission = offered(project)
    confirmed(project)

    approval = sign(submission, link_to(project, "Head+pd@school.example"))

    assert (approval.digest, approval.side, approval.by) == (digest_of(submission), "head", None)
    assert approval.seen["title"] == submission.title


def test_a_link_to_another_address_reads_and_does_not_sign(project):
    submission = offered(project)
    confirmed(project)

    with pytest.raises(RefusedError):
        sign(submission, link_to(project, "deputy@school.example"))

    assert services.waiting_for(submission) == ["head", "lead"]


def test_a_new_head_is_confirmed_anew_and_the_old_ones_link_signs_no_more(project):
    submission = offered(project)
    confirmed(project)
    old = link_to(project)

    named(project, "new.head@school.example", name="Jo Bell")

    with pytest.raises(RefusedError):
        sign(submission, old)
    with pytest.raises(RefusedError):
        sign(submission, link_to(project, "new.head@school.example"))
    assert [each.is_confirmed for each in Signatory.objects.order_by("pk")] == [False, False]


def test_the_same_name_and_address_stay_confirmed(project):
    first = confirmed(project)

    again = named(project)

    assert (again.pk, again.is_confirmed) == (first.pk, True)


def test_a_lead_confirms_whom_she_was_shown(project):
    shown = named(project)
    named(project, "other@school.example")

    with pytest.raises(RefusedError, match="somebody else meanwhile"):
        services.confirm_signatory(project=project, public_id=shown.public_id, by=UserFactory())

    assert not any(each.is_confirmed for each in Signatory.objects.all())


def test_confirmed_twice_is_once(project):
    by = UserFactory()
    shown = named(project)
    first = services.confirm_signatory(project=project, public_id=shown.public_id, by=by)
    second = services.confirm_signatory(
        project=project, public_id=shown.public_id, by=UserFactory()
    )

    assert second.confirmed_at == first.confirmed_at
    assert second.confirmed_by == by


def test_who_began_to_write_after_being_confirmed_signs_no_more(project):
    submission = offered(project)
    head = UserFactory(email=HEAD)
    confirmed(project)
    join(project, Role.TEAM_MEMBER, user=head)

    with pytest.raises(RefusedError):
        sign(submission, link_to(project))


def test_a_page_that_says_otherwise_now_is_read_again(project):
    submission = offered(project)
    confirmed(project)
    link = link_to(project)

    with pytest.raises(RefusedError, match="Read it again"):
        sign(submission, link, seen="0" * 64)

    assert not submission.approvals.exists()


# --- what holds when something is changed ---------------------------------------------------


def changed(submission, **fields):
    services.save_draft(
        project=submission.project, fields=fields, version=submission.version, by=UserFactory()
    )
    submission.refresh_from_db()
    return services.offer(submission=submission, by=UserFactory())


def test_a_spelling_keeps_the_yes_and_binds_it_to_the_new_words(project):
    submission = agree(offered(project, outcomes="Puplis start sooner in 7 of 10 lessons."), "head")

    again = changed(submission, outcomes="Pupils start sooner in 7 of 10 lessons.")

    assert services.waiting_for(again) == ["lead"]
    kept = again.approvals.get(version=2)
    assert (kept.is_carried, kept.digest) == (True, digest_of(again))
    assert kept.seen["outcomes"].startswith("Puplis")


@pytest.mark.parametrize(
    "fields",
    [
        {"outcomes": "Pupils start sooner in 6 of 10 lessons."},
        {"is_named": True},
        {"licence": "reserved"},
        {"agreed_role": "Deputy head"},
        {"areas": ["semh"]},
    ],
)
def test_a_number_a_name_a_permission_asks_anew(project, fields):
    submission = agree(offered(project, outcomes="Pupils start sooner in 7 of 10 lessons."), "head")

    again = changed(submission, **fields)

    assert services.waiting_for(again) == ["head", "lead"]


def test_many_small_changes_are_a_large_one(project):
    """Each is held against what was read, never against the one before."""
    text = "Prompt cards helped adults wait and children then began their own work alone sooner."
    submission = agree(offered(project, delivery=text), "head")

    first = changed(submission, delivery=text.replace("Prompt cards", "Promt card"))
    kept = services.waiting_for(first)
    second = changed(
        first, delivery="Promt card helpd adult wat and childrn thn begn thir own wrk alon sonr."
    )

    assert kept == ["lead"]
    assert services.waiting_for(second) == ["head", "lead"]


def test_when_both_had_agreed_to_all_but_the_spelling_the_editors_have_it_at_once(project):
    submission = agree(
        offered(project, delivery="Promt cards in every lesson of the week."), "head"
    )
    services.decide(
        submission=submission, version=1, side="lead", approved=False, name="Priya", role="Lead"
    )
    submission.refresh_from_db()

    again = changed(submission, delivery="Prompt cards in every lesson of the week.")

    assert services.waiting_for(again) == ["lead"]
    assert again.state == "offered"


def test_nothing_is_kept_over_a_withdrawal(project):
    submission = agree(offered(project), "head")
    services.withdraw(submission=submission, by=None)

    again = changed(submission, agreed_on=timezone.localdate())

    assert services.waiting_for(again) == ["head", "lead"]
