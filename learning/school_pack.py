"""What the handover pack of a school says about courses: numbers alone, and none that leads to one person."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Membership, School
from accounts.schools.pack import Section
from content.languages import content_language

from .models import Enrolment
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


def _counted(school: School) -> QuerySet:
    why = "numbers alone"
    members = Membership.objects.unscoped(why).live().filter(school=school).values("user")
    taken = Enrolment.objects.unscoped(why).present().filter(user__in=members).order_by("course__code")
    finished = Count("pk", filter=Q(finished_at__isnull=False))
    counted = taken.values("course", "course__code").annotate(people=Count("pk"), finished=finished)
    return counted.filter(people__gte=FEWEST)
