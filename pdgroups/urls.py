from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from pdgroups.core import health, media

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_reset = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    # Wagtail's own sign-in and reset would let a password in without the second step.
    path("cms/login/", to_sign_in),
    path("cms/password_reset/", to_reset),
    path("_util/login/", to_sign_in),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media.image),
    path("accounts/", include("pdgroups.accounts.urls")),
    path("s/", include("pdgroups.respond.urls")),
    path("", include("pdgroups.workspaces.urls")),
    path("", include("cms.urls")),
    path("", include(wagtail_urls)),
]
