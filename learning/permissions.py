"""Who may do what while learning."""

from accounts.models import User
from courses.models import Course, CourseState, Rule, Unit


def can_read(course: Course) -> bool:
    """Read every lesson that is published, also without an account."""
    return course.state != CourseState.DRAFT


def can_join(course: Course) -> bool:
    return course.can_be_joined


def can_say_done(unit: Unit) -> bool:
    """Only where reading is the rule; a quiz or a case tells by itself."""
    return unit.rule == Rule.READ


def can_edit(user: User) -> bool:
    """Whom the account menu shows the way to the CMS; the CMS has its own rules."""
    return user.is_staff
