"""Panels of the editor that show something rather than ask for it."""

from typing import Any

from wagtail.admin.panels import Panel

from pdgroups.workspaces.story_checks import looked_at
from pdgroups.workspaces.story_comments import threads_for_editors


class FiguresPanel(Panel):
    """The frozen survey figures of a case study, numbered as its chart blocks call them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/figures_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "charts": self.instance.charts}


class AgreedWordsPanel(Panel):
    """What a case study says otherwise than its school agreed, as last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/agreed_words_panel.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown()) and bool(self.instance.submission_id)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "changes": self.instance.changed_words()}


class ChecksPanel(Panel):
    """What the checks found in a case study, and what its school answered."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/checks_panel.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown()) and bool(self.instance.submission_id)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "looked": looked_at(self.instance.submission)}


class TalkPanel(Panel):
    """What the school and the editors say to each other beside its blocks."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/talk_panel.html"

        def is_shown(self) -> bool:
            submission = self.instance.submission
            return (
                bool(super().is_shown())
                and submission is not None
                and submission.state != submission.State.WITHDRAWN
            )

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            threads = threads_for_editors(self.instance.submission)
            return {**context, "page": self.instance, "threads": threads}


class AgendaMinutesPanel(Panel):
    """How long an agenda's items take together, against the length of the meeting."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/agenda_minutes_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "template": self.instance}
