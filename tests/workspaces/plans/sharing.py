"""Sections of a plan, shared and looked for."""

from django.urls import reverse

from pdgroups.projects import kinds
from pdgroups.projects.sections import BY_KEY
from pdgroups.projects.services import share_section

from . import pages

WORD = "zebra-answer"


def share(project, key, reach, by):
    share_section(project=project, section=BY_KEY[key], reach=reach, by=by)


def address(project, name="project_phase", *args):
    """As of ``pages``, with lists and sections by their keys."""
    if args and name == "section_share":
        args = (BY_KEY[args[0]],)
    elif args and name.startswith("row_"):
        args = (kinds.BY_KEY[args[0]], *args[1:])
    return pages.address(project, name, *args)


def beside(project, key):
    return reverse("workspaces:side_by_side_section", args=[project.pd_group.slug, BY_KEY[key]])


def meets(client, user, paths, word):
    client.force_login(user)
    return any(word in client.get(path).content.decode() for path in paths)
