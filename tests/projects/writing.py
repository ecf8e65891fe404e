"""Two schools whose people write in their plans, each with a page that grows old."""

from pdgroups.groups.models import Role
from pdgroups.projects.boxes import stored_text
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.merging import Edit, fingerprint
from pdgroups.projects.prompts import PROMPTS
from pdgroups.projects.services import save_answers, save_row
from tests.factories.people import ProjectFactory, join
from tests.factories.plans import a_row

LINES = {
    "ingredients": ("name", "description", "looks_like", "does_not_look_like", "tight", "loose"),
    "evidence": ("finding",),
    "outcomes": ("statement", "measure", "baseline", "target"),
    "practice": ("practice", "why"),
    "stopping": ("what", "why"),
}


class Page:
    """What one person was shown of every box of a plan; it grows old while others write."""

    def __init__(self, school, person):
        self.school, self.person = school, person
        self.look()

    def look(self):
        self.answers = {a.prompt: (a.text, a.version) for a in self.school.project.answers.all()}
        self.rows = {key: self.school.row(key) for key in LINES}
        self.seen = {
            key: {name: stored_text(row, name) for name in BY_KEY[key].fields}
            for key, row in self.rows.items()
        }

    def write(self, spot, text):
        """Whether it was acknowledged."""
        return (self._answer if len(spot) == 1 else self._box)(*spot, text)

    def _answer(self, prompt, text):
        _text, version = self.answers.get(prompt, ("", 0))
        edits = [Edit(prompt, text, version)]
        saved = save_answers(project=self.school.project, edits=edits, by=self.person)
        if not saved.conflicts:
            self.answers[prompt] = (text, saved.versions[prompt])
        return not saved.conflicts

    def _box(self, key, name, text):
        row = self.school.row(key)
        for each, value in self.seen[key].items():
            field = row._meta.get_field(each)
            if not field.choices and each in LINES[key]:
                setattr(row, each, value)
        setattr(row, name, text)
        was = {each: fingerprint(value) for each, value in self.seen[key].items()}
        saved = save_row(row=row, was=was, by=self.person)
        taken = {conflict.field for conflict in saved.conflicts}
        if name not in taken:
            self.seen[key][name] = text
        return name not in taken

    def shown(self, spot):
        if len(spot) == 1:
            return self.answers.get(spot[0], ("", 0))[0]
        return self.seen[spot[0]][spot[1]]


class School:
    def __init__(self):
        self.project = ProjectFactory()
        self.people = [join(self.project).user, join(self.project, Role.TEAM_MEMBER).user]
        for key in LINES:
            a_row(self.project, key)
        self.spots = [(prompt.key,) for prompt in PROMPTS]
        self.spots += [(key, name) for key, names in LINES.items() for name in names]
        self.pages = [Page(self, person) for person in self.people]
        self.true = {spot: self.pages[0].shown(spot) for spot in self.spots}

    def row(self, key):
        return BY_KEY[key].model.objects.select_related("project").get(project=self.project)

    def stored(self):
        page = Page(self, self.people[0])
        return {spot: page.shown(spot) for spot in self.spots}
