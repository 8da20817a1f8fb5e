from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from content.captioning import captions
from content.pictures import picture
from content.prefixes import in_every_language
from home import sitemaps
from home.views.front_door import front_door
from lms import health

sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    # There is one way to a new password, and it is not the CMS's own.
    re_path(
        r"^cms/password_reset/",
        RedirectView.as_view(pattern_name="account_reset_password"),
        name="new_password",
    ),
    # Nor is there another way in: Wagtail's two forms ask for no second factor and count no tries.
    path("cms/login/", sign_in, name="sign_in"),
    path("cms/", include(wagtailadmin_urls)),
    re_path(r"^media/(?P<folder>images|original_images)/(?P<name>[^/]+)$", picture, name="pictures"),
    path("documents/", include(wagtaildocs_urls)),
    path("captions/<int:pk>/<slug:language>.vtt", captions, name="captions"),
    path("brand/", include("accounts.organisations.branding.urls")),
    path("styleguide/", include("content.urls")),
]

urlpatterns += in_every_language(
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("schools/", include("accounts.schools.urls")),
    path("networks/", include("accounts.organisations.urls")),
    path("networks/", include("reports.networks.urls")),
    path("learn/", include("learning.urls")),
    path("schools/", include("learning.school_urls")),
    path("schools/", include("interop.people.school_urls")),
    path("cohorts/", include("learning.cohorts.urls")),
    path("notifications/", include("notifications.urls")),
    path("quiz/", include("assessments.urls")),
    path("assignment/", include("assessments.assignments.urls")),
    path("survey/", include("assessments.surveys.urls")),
    path("certificates/", include("credentials.urls")),
    path("review/", include("studio.review.urls")),
    path("report/", include("studio.errata.urls")),
    path("walk/", include("studio.walking.urls")),
    path("", include("roadmaps.urls")),
    path("_util/login/", sign_in),
    path("", include("home.urls")),
    # Not /en/cms/: an unknown address of the CMS would be sent there, and never meet the CMS's own 404.
    re_path(r"^(?P<path>(?!cms/)(?:[\w-]+/)*)$", front_door, name="player"),
    re_path(r"^(?!cms/)", include(wagtail_urls)),
)
