"""Where the CMS leads to the readers of a draft: the page of a course."""

from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from courses.models import Course, CoursePage

from . import cms_urls


@hooks.register("register_admin_urls")
def review_urls():
    return [path("reviews/", include(cms_urls))]


@hooks.register("register_page_header_buttons")
def offer_readers(page, user, view_name, next_url=None):
    """For those who may edit the course."""
    if not isinstance(page.specific_deferred, CoursePage) or not page.permissions_for_user(user).can_edit():
        return
    course = Course.objects.filter(uuid=page.translation_key).first()
    if course:
        yield Button(
            _("Readers of the draft"), reverse("reviews:course", args=[course.pk]), icon_name="group"
        )
