"""Registers what ``admin/`` defines, and nothing else."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cms.themes import Theme
from pdgroups.groups.models import Programme
from pdgroups.schools.models import Region, RegionScheme

from .admin import agendas, case_study_report, menu, public, publishing, talking, viewsets

for model in (Programme, RegionScheme, Region, Theme):
    register_permission_policy(model)

register_snippet(viewsets.TemplatesGroup)
register_snippet(viewsets.GuidanceGroup)
register_snippet(public.PublicGroup)


@hooks.register("register_admin_viewset")
def programme() -> viewsets.ProgrammeGroup:
    return viewsets.ProgrammeGroup()


hooks.register("after_create_snippet", agendas.warn_about_minutes)
hooks.register("after_edit_snippet", agendas.warn_about_minutes)
hooks.register("before_bulk_action", publishing.refuse_words_not_agreed)
hooks.register("register_admin_urls", case_study_report.urls)
hooks.register("register_admin_urls", talking.urls)
hooks.register("register_admin_menu_item", case_study_report.menu_item)
hooks.register("construct_main_menu", menu.hide_what_editors_do_not_need)
hooks.register("construct_homepage_panels", menu.start_with_the_work)
LAST = 1000
hooks.register("construct_homepage_summary_items", menu.hide_counts, order=LAST)
