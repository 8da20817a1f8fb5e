from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from content.pictures import picture
from home import sitemaps
from home.views.front_door import front_door
from lms import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("cms/", include(wagtailadmin_urls)),
    re_path(r"^media/(?P<folder>images|original_images)/(?P<name>[^/]+)$", picture, name="pictures"),
    path("documents/", include(wagtaildocs_urls)),
    path("styleguide/", include("content.urls")),
]

urlpatterns += i18n_patterns(
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("learn/", include("learning.urls")),
    path("quiz/", include("assessments.urls")),
    path("assignment/", include("assessments.assignments.urls")),
    path("certificates/", include("credentials.urls")),
    path("", include("home.urls")),
    # Not /en/cms/: an unknown address of the CMS would be sent there, and never meet the CMS's own 404.
    re_path(r"^(?P<path>(?!cms/)(?:[\w-]+/)*)$", front_door, name="player"),
    re_path(r"^(?!cms/)", include(wagtail_urls)),
)
