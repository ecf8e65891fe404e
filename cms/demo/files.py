"""Two files that Harbour View shows its project by; its figures are the demo's own."""

import datetime as dt
import io

from docx import Document

from pdgroups.accounts.models import User
from pdgroups.files import checking
from pdgroups.files.models import EvidenceFile
from pdgroups.files.services import add_file
from pdgroups.projects.models import Project

from .dating import as_of

VISITS = """Demo: invented figures
Visit,Lesson,Waited for an adult first
1,Maths Year 3,yes
2,English Year 3,yes
3,Science Year 3,no
4,Maths Year 4,yes
5,English Year 4,yes
6,Art Year 4,no
7,Maths Year 3,yes
8,English Year 4,yes
9,Geography Year 4,no
10,Maths Year 4,yes
"""
CARD = ("Wait.", "Look at the task together.", "Prompt.", "Give a clue.", "Model a step.", "Do it.")


def keeps_files(project: Project, lead: User, day: dt.date) -> None:
    """What was seen before the start, and the card that TAs carry."""
    kept = [
        ("Lesson visits in June.csv", VISITS.encode(), "In 7 of 10 lessons pupils waited."),
        ("Support scale.docx", _card(), "The six steps on the card that TAs carry."),
    ]
    for name, content, note in kept:
        with as_of(day + dt.timedelta(days=4)) as at:
            file = add_file(project=project, sent=checking.check(name, content), note=note, by=lead)
            EvidenceFile.objects.filter(pk=file.pk).update(uploaded_at=at)


def _card() -> bytes:
    document = Document()
    document.add_heading("Least help first")
    for step in CARD:
        document.add_paragraph(step, style="List Number")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
