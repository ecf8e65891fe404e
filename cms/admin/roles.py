"""Which office may do what in the Wagtail admin. One table, applied by ``manage.py sync_roles``.

Regional leads hold no right here: the programme gives them access, if at all, through an auth
group of its own, which this module leaves alone. Nobody but a superuser manages accounts.
"""

from collections.abc import Mapping

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.pages.case_study_index import CaseStudyIndexPage
from cms.review_task import CaseStudyReview
from pdgroups.accounts.models import Office

ADMIN = frozenset({"wagtailadmin.access_admin"})

TEMPLATES = frozenset(
    {
        *(f"meetings.{verb}_meetingtemplate" for verb in ("add", "change", "delete", "publish", "lock", "unlock")),
        *(f"meetings.{verb}_facilitatorcard" for verb in ("add", "change", "delete", "publish")),
        *(f"meetings.{verb}_starterreminder" for verb in ("add", "change", "delete", "publish")),
        *(f"surveys.{verb}_surveytemplate" for verb in ("add", "change", "delete", "publish")),
        *(f"surveys.{verb}_itembank" for verb in ("add", "change", "delete", "publish")),
    }
)  # fmt: skip
CONTENT = frozenset(
    {
        *(f"cms.{verb}_facttable" for verb in ("add", "change", "delete", "publish")),
        *(f"cms.{verb}_parthelp" for verb in ("add", "change", "delete", "publish")),
        *(f"cms.{verb}_phaseguidance" for verb in ("add", "change", "delete", "publish")),
        *(f"cms.{verb}_resource" for verb in ("add", "change", "delete", "publish")),
        *(f"cms.{verb}_way" for verb in ("add", "change", "delete", "publish")),
        *(f"cms.{verb}_synonyms" for verb in ("add", "change", "delete")),
        *(f"cms.{verb}_theme" for verb in ("add", "change", "delete")),
        "cms.change_sitesettings",
    }
)
PROGRAMME = frozenset(
    {
        *(f"groups.{verb}_programme" for verb in ("add", "change")),
        *(f"schools.{verb}_regionscheme" for verb in ("add", "change", "delete")),
        *(f"schools.{verb}_region" for verb in ("add", "change", "delete")),
    }
)

MODELS: Mapping[Office, frozenset[str]] = {
    Office.EDITORS: ADMIN | TEMPLATES | CONTENT,
    Office.PROGRAMME_TEAM: ADMIN | TEMPLATES | CONTENT | PROGRAMME,
    Office.REGIONAL_LEADS: frozenset(),
}
"""Rights over models, as ``app.codename``."""

PAGES: Mapping[Office, frozenset[str]] = {
    Office.EDITORS: frozenset(
        {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}
    ),
    Office.PROGRAMME_TEAM: frozenset(
        {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}
    ),
    Office.REGIONAL_LEADS: frozenset(),
}
"""Rights over every page."""

FILES: Mapping[Office, frozenset[str]] = {
    office: frozenset(
        f"{verb}_{kind}" for verb in ("add", "change", "choose") for kind in ("image", "document")
    )
    if MODELS[office]
    else frozenset()
    for office in Office
}
"""Rights over images and documents, all of which are public."""

REVIEWERS = (Office.EDITORS, Office.PROGRAMME_TEAM)
WORKFLOW = "Case studies"
WAGTAILS_OWN = "Moderators"
WAGTAILS_WORKFLOW = "Moderators approval"


@transaction.atomic
def sync() -> None:
    """Make the database match this page. Safe to run again; other auth groups are left alone."""
    Workflow.objects.filter(name=WAGTAILS_WORKFLOW).delete()
    GroupApprovalTask.objects.filter(name=WAGTAILS_WORKFLOW).delete()
    Group.objects.filter(name=WAGTAILS_OWN).delete()
    for office in Office:
        group, _new = Group.objects.get_or_create(name=office.value)
        group.permissions.set(_permissions(MODELS[office]))
        _sync_pages(group, PAGES[office])
        _sync_files(group, FILES[office])
    _sync_workflow()


def _permissions(names: frozenset[str]) -> list[Permission]:
    """Raises ``LookupError`` when a name does not exist, so that a typing slip is found at once."""
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type").filter(
            codename__in=[name.partition(".")[2] for name in names]
        )
    }
    if missing := names - found.keys():
        raise LookupError(f"No such permission: {', '.join(sorted(missing))}")
    return [found[name] for name in names]


def _sync_pages(group: Group, codenames: frozenset[str]) -> None:
    root = Page.get_first_root_node()
    page_type = ContentType.objects.get_for_model(Page)
    wanted = Permission.objects.filter(content_type=page_type, codename__in=codenames)
    held = GroupPagePermission.objects.filter(group=group)
    held.exclude(page=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _sync_files(group: Group, codenames: frozenset[str]) -> None:
    root = Collection.get_first_root_node()
    wanted = Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=codenames
    )
    held = GroupCollectionPermission.objects.filter(group=group)
    held.exclude(collection=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


def _sync_workflow() -> None:
    """One task, for whoever of the reviewers comes first; assigned to the case studies."""
    task, _new = CaseStudyReview.objects.get_or_create(name=WORKFLOW)
    task.groups.set(Group.objects.filter(name__in=[office.value for office in REVIEWERS]))
    workflow, _new = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    index = CaseStudyIndexPage.objects.first()
    if index:
        WorkflowPage.objects.update_or_create(page=index, defaults={"workflow": workflow})
