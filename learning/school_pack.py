"""What the handover pack of a school says about courses: its cohorts, and numbers of which none leads to one person."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import Membership, School
from accounts.schools.pack import Section
from content.languages import content_language

from .models import Cohort, Enrolment
from .reading import outlines_of

FEWEST = 5
"""People on a course from which on it is counted: below that a number would tell on somebody."""


def courses_of_members(school: School, now: datetime) -> Section:
    counted = list(_counted(school))
    outlines = outlines_of([each["course"] for each in counted], content_language())
    rows = [
        (
            outlines[each["course"]].content.title if each["course"] in outlines else each["course__code"],
            str(each["people"]),
            str(each["finished"]),
        )
        for each in counted
    ]
    words = _("Courses that at least %(count)s members take.") % {"count": FEWEST}
    return Section(_("Courses"), (_("Course"), _("Enrolled"), _("Finished")), rows, words)


def cohorts_of_school(school: School, now: datetime) -> Section:
    """Those that are not over: whoever takes over leads them from then on."""
    today = localdate(now)
    found = Cohort.objects.unscoped("of the school that is handed over").filter(school=school)
    going = list(found.exclude(ends_on__lt=today).select_related("course").order_by("starts_on", "pk"))
    outlines = outlines_of([each.course_id for each in going], content_language())
    rows = [
        (
            each.name,
            outlines[each.course_id].content.title if each.course_id in outlines else each.course.code,
            date_format(each.starts_on),
            date_format(each.ends_on) if each.ends_on else "",
        )
        for each in going
    ]
    return Section(_("Cohorts"), (_("Name"), _("Course"), _("Starts on"), _("Ends on")), rows)


def _counted(school: School) -> QuerySet:
    why = "numbers alone"
    members = Membership.objects.unscoped(why).live().filter(school=school).values("user")
    taken = Enrolment.objects.unscoped(why).present().filter(user__in=members).order_by("course__code")
    finished = Count("pk", filter=Q(finished_at__isnull=False))
    counted = taken.values("course", "course__code").annotate(people=Count("pk"), finished=finished)
    return counted.filter(people__gte=FEWEST)
