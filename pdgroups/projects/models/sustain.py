from django.db import models
from django.utils.translation import gettext_lazy as _

from .prepare import hours_freed
from .rows import PlanRow


class NextStep(PlanRow):
    """What a school decides to do with its project at the end of a round. Never deleted."""

    class Verdict(models.TextChoices):
        CONTINUE = "continue", _("Continue as it is")
        SCALE = "scale", _("Grow it")
        ADAPT = "adapt", _("Change it")
        PAUSE = "pause", _("Pause it")
        STOP = "stop", _("Stop it")

    verdict = models.CharField(_("what comes next"), max_length=8, choices=Verdict.choices)
    why = models.TextField(_("why"), max_length=600, blank=True)
    learned = models.TextField(_("what we learned"), max_length=600, blank=True)
    hours = hours_freed()
    thanks = models.TextField(_("whom we thank, and for what"), max_length=400, blank=True)
    decided_on = models.DateField(_("when"))

    def __str__(self) -> str:
        return str(self.get_verdict_display())
