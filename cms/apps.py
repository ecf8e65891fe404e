from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Website")

    def ready(self) -> None:
        from wagtail.signals import page_published, page_unpublished

        from pdgroups.stories.signals import case_study_approved, case_study_withdrawn

        from . import receivers
        from .pages.case_studies import CaseStudyPage

        case_study_approved.connect(receivers.when_approved, dispatch_uid="cms")
        case_study_withdrawn.connect(receivers.when_withdrawn, dispatch_uid="cms")
        page_published.connect(receivers.when_published, sender=CaseStudyPage, dispatch_uid="cms")
        page_unpublished.connect(receivers.when_gone, sender=CaseStudyPage, dispatch_uid="cms")
        post_delete.connect(receivers.when_gone, sender=CaseStudyPage, dispatch_uid="cms")
