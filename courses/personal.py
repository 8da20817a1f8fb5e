"""What `courses` keeps about people: who looks after what."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import UNSIGNED, Ground, Holding, declare, declare_impersonal

PAGES = "CataloguePage PathPage CoursePage ModulePage LessonPage Unit EditionDecision"


def connect() -> None:
    declare(
        Holding(
            "pages",
            place=81,
            what=_("For authors: which pages you made, keep or lock"),
            why=_("knowing whom to ask about a page"),
            ground=Ground.INTEREST,
            models={f"courses.{name}": UNSIGNED for name in PAGES.split()},
            copies=("work in the CMS",),
            kept=_("with the courses, without you once your account is deleted"),
        )
    )
    rows = "Course Edition EditionUnit Outline Prerequisite Path PathCourse"
    declare_impersonal("courses", rows, because="the catalogue")
