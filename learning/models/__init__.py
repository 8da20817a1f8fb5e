from .change import EditionChange
from .completion import Completion, Source
from .enrolment import CourseToRecount, Enrolment, EnrolmentState
from .following import PathEnrolment
from .note import UnitNote

from learning.cohorts.models import (  # isort: skip - they point at enrolments
    CalendarFeed,
    Cohort,
    CohortInvitation,
    CohortMember,
    CohortMessage,
    LiveSession,
    WeeklyGoal,
)

from learning.rules.models import EnrolmentRule, RuleEnrolment  # isort: skip - they point at cohorts

__all__ = [
    "CalendarFeed",
    "Cohort",
    "CohortInvitation",
    "CohortMember",
    "CohortMessage",
    "Completion",
    "CourseToRecount",
    "EditionChange",
    "Enrolment",
    "EnrolmentRule",
    "EnrolmentState",
    "LiveSession",
    "PathEnrolment",
    "RuleEnrolment",
    "Source",
    "UnitNote",
    "WeeklyGoal",
]
