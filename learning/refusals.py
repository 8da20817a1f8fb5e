"""Why somebody could not enrol or do something, in a sentence for them. Nothing was lost by it."""

from django.utils.translation import gettext as _

from .actions import CourseRetiredError, FinishFirstError, LearningError, UnitClosedError


def said(error: LearningError) -> str:
    if isinstance(error, FinishFirstError):
        return _("First finish %(courses)s: this course begins where that ends.") % {"courses": error.codes}
    if isinstance(error, CourseRetiredError):
        return _("This course is retired, so nobody new is enrolled. Its page says what takes its place.")
    if isinstance(error, UnitClosedError):
        return _("This unit is not open to you now, so nothing was begun or noted. Here is why.")
    return _("This course is still being prepared. You can enrol once it opens.")
