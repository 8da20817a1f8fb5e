"""Where the CMS leads to the export of a course: the buttons of its page."""

from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from courses.models import CoursePage

from . import urls
from .permissions import may_take_out


@hooks.register("register_admin_urls")
def export_urls():
    return [path("course-exports/", include(urls))]


@hooks.register("register_page_header_buttons")
def offer_export(page, user, view_name, next_url=None):
    if issubclass(page.specific_class or type(page), CoursePage) and may_take_out(user, page):
        yield Button(
            _("Export"), reverse("packages:export", args=[page.pk]), icon_name="download", priority=14
        )
