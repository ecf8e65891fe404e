"""What a browser does with the pages of a plan."""

from django.urls import reverse

from pdgroups.projects.merging import Edit
from pdgroups.projects.services import save_answers


def address(project, name="project_phase", *args):
    extra = args or (("explore",) if name == "project_phase" else ())
    return reverse(f"workspaces:{name}", args=[project.pd_group.slug, project.slug, *extra])


def held(form):
    """What a form holds, as a browser would send it back."""
    values = {field.html_name: field.value() for field in form}
    return {name: "" if value is None else value for name, value in values.items()}


def shown(client, user, project, phase="explore"):
    client.force_login(user)
    form = client.get(address(project, "project_phase", phase)).context["form"]
    return held(form)


def stored(project):
    return {a.prompt: (a.text, a.version) for a in project.answers.all()}


def write(project, user, **texts):
    edits = [Edit(key, text, 0) for key, text in texts.items()]
    save_answers(project=project, edits=edits, by=user)
