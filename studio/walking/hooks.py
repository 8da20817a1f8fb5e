"""Where the CMS leads to the walk through a course: every page of it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from courses.models import CoursePage, ModulePage, UnitPage
from courses.receivers import course_of


@hooks.register("register_page_header_buttons")
def lead_to_walk(page, user, view_name, next_url=None):
    """For those who may edit the page; a module has no page of its own, so its course is shown."""
    shown = page.specific_deferred
    if (
        not isinstance(shown, CoursePage | ModulePage | UnitPage)
        or not page.permissions_for_user(user).can_edit()
    ):
        return
    course = course_of(shown)
    if course:
        key = course.uuid if isinstance(shown, ModulePage) else page.translation_key
        query = f"?language={page.locale.language_code}&key={key}"
        url = reverse("walk:begin", args=[course.uuid]) + query
        yield Button(
            _("Walk through as a learner"), url, icon_name="view", priority=14, attrs={"target": "_blank"}
        )
