"""What `learning` keeps about people."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import GOES, Ground, Holding, declare, declare_impersonal

COURSES = "Enrolment Completion EditionChange PathEnrolment"


def connect() -> None:
    declare_impersonal("learning", "LiveSession", because="what is learnt together, and when")
    declare_impersonal("learning", "CourseToRecount", because="a course")
    declare(
        Holding(
            "courses",
            place=20,
            what=_("Courses and paths that you began, and what you have done in them"),
            why=_("your progress"),
            ground=Ground.CONTRACT,
            models={f"learning.{name}": GOES for name in COURSES.split()},
            copies=("courses", "paths"),
        ),
        Holding(
            "notes",
            place=21,
            what=_("Notes and bookmarks"),
            why=_("your own learning; nobody else reads them"),
            ground=Ground.CONTRACT,
            models={"learning.UnitNote": GOES},
            copies=("notes",),
        ),
    )
