"""Where the history of courses stands in the CMS, and the look of its differences on Wagtail's own pages."""

from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks

from . import urls


@hooks.register("register_admin_urls")
def history_urls():
    return [path("course-history/", include(urls))]


@hooks.register("insert_global_admin_css")
def look_of_differences():
    """Wagtail's comparison of two revisions shows them, too."""
    return format_html('<link rel="stylesheet" href="{}">', static("studio/history.css"))
