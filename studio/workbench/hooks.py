"""Where the workbench appears in the CMS: its menu, and a button on the pages of courses."""

from django.urls import include, path, reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.menus import MenuItem as ButtonItem
from wagtail.admin.widgets.button import Button

from courses.models import CoursePage, ModulePage, UnitPage
from studio.permissions import works_on_courses

from . import urls
from .meanwhile import comparison_url, saved_over, words_about


class WorkbenchItem(MenuItem):
    def is_shown(self, request):
        return works_on_courses(request.user)


class WorkbenchButton(ButtonItem):
    def is_shown(self, user):
        return works_on_courses(user)


@hooks.register("register_log_actions")
def name_acts(actions):
    actions.register_action("pontis.retire", _("Retire"), _("Retired the course"))
    actions.register_action("pontis.open_again", _("Open again"), _("Opened the retired course again"))


@hooks.register("register_admin_urls")
def workbench_urls():
    return [path("workbench/", include(urls))]


@hooks.register("register_admin_menu_item")
def workbench_item():
    return WorkbenchItem(
        _("Workbench"),
        reverse("workbench:index"),
        name="workbench",
        icon_name="clipboard-list",
        order=140,
    )


@hooks.register("register_page_header_buttons")
def lead_from_page(page, user, view_name, next_url=None):
    if issubclass(page.specific_class or type(page), CoursePage | ModulePage | UnitPage):
        yield _button(page, priority=12)


@hooks.register("register_page_listing_buttons")
def lead_from_listing(page, user, next_url=None):
    if issubclass(page.specific_class or type(page), CoursePage):
        yield _button(page, priority=5)


@hooks.register("register_course_buttons")
def lead_from_course(course, user):
    """From lists of courses and reports on them; asks nothing of the database for a row."""
    if works_on_courses(user):
        url = reverse("workbench:course", args=[course.uuid])
        yield Button(_g("Workbench"), url, priority=5)


@hooks.register("after_edit_page")
def tell_of_the_other(request, page):
    """Only who has pressed a button: what saves by itself is refused in such a case."""
    if found := saved_over(page, request.POST):
        earlier, own = found
        compare = messages.button(comparison_url(page, earlier, own), _g("Compare the two"))
        messages.warning(request, words_about(earlier, request.user), buttons=[compare])


def _button(page, *, priority: int) -> WorkbenchButton:
    url = reverse("workbench:page", args=[page.pk])
    return WorkbenchButton(_g("Workbench"), url, icon_name="clipboard-list", priority=priority)
