"""What `interop` keeps about people."""

from django.utils.translation import gettext_lazy as _

from accounts.merging import STAFF, exempt
from accounts.privacy.registry import ERASED, GOES, Ground, Holding, declare


def connect() -> None:
    exempt("interop", "CourseArrival.by", because=STAFF)
    declare(
        Holding(
            "documents brought",
            place=83,
            what=_("For authors: documents that you brought, to become courses"),
            why=_("turning them into pages"),
            ground=Ground.CONTRACT,
            models={"interop.CourseArrival": GOES | ERASED},
            copies=("documents brought",),
            erasers=("documents brought",),
            days=30,
            job="interop.arrivals.housekeeping.sweep_arrivals",
        ),
        Holding(
            "imports of people",
            place=84,
            what=_(
                "Tables of people that you brought, and rows about you in those of an administrator or a school"
            ),
            why=_("making accounts, memberships and enrolments, and saying what became of each row"),
            ground=Ground.INTEREST,
            models={"interop.PeopleImport": GOES | ERASED, "interop.PeopleRow": GOES | ERASED},
            copies=("imports of people", "rows about you"),
            erasers=("imports of people",),
            days=30,
            job="interop.people.jobs.sweep_people",
        ),
    )
