from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.permissions import register_permission_policy

from courses.models import Course

from .guarding import reason_against_move, word_before_deletion
from .rules import hooks as rules  # noqa: F401 - found from here
from .viewsets import CoursePolicy, CourseViewSet

register_permission_policy(Course, CoursePolicy(Course))


@hooks.register("register_admin_viewset")
def register_courses():
    return CourseViewSet()


@hooks.register("before_move_page")
def refuse_move(request, page, destination):
    return _refused(request, reason_against_move([page], destination), page.get_parent())


@hooks.register("before_delete_page")
def explain_deletion(request, page):
    if request.method == "GET":
        _explain(request, word_before_deletion([page]))


@hooks.register("before_bulk_action")
def guard_many(request, action_type, objects, action):
    if not objects or action_type not in ("move", "delete") or not hasattr(objects[0], "get_ancestors"):
        return None
    if action_type == "delete":
        return _explain(request, word_before_deletion(objects))
    destination = action.cleaned_form.cleaned_data["chooser"]
    return _refused(request, reason_against_move(objects, destination), objects[0].get_parent())


def _explain(request, word):
    if word:
        messages.info(request, word)


def _refused(request, reason, parent):
    if not reason:
        return None
    messages.error(request, reason)
    return redirect("wagtailadmin_explore", parent.pk)
