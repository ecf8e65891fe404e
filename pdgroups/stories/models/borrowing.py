from django.conf import settings
from django.db import models
from django.utils import timezone

from pdgroups.projects.models import Project

from .submissions import CaseStudySubmission


class Borrowing(models.Model):
    """A school began its own project from a case study that another has published.

    ``credit`` is what was said of the source on that day. Whatever becomes of the case study it
    stays with the project; once the school is named no longer, its name goes out of it. The first
    school hears of it only where the reader chose so.
    """

    submission = models.ForeignKey(
        CaseStudySubmission, on_delete=models.SET_NULL, null=True, related_name="borrowings"
    )
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="borrowed")
    credit = models.CharField(max_length=300)
    is_told = models.BooleanField(default=False)
    is_named = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "project"], name="a_project_starts_from_a_study_once"
            )
        ]

    def __str__(self) -> str:
        return self.credit
