from .calendar import CalendarFeed
from .cohort import Cohort, Entry
from .goal import Measure, WeeklyGoal
from .invitation import CohortInvitation
from .member import LIVE, CohortMember, MemberState
from .message import CohortMessage
from .session import LiveSession

__all__ = [
    "LIVE",
    "CalendarFeed",
    "Cohort",
    "CohortInvitation",
    "CohortMember",
    "CohortMessage",
    "Entry",
    "LiveSession",
    "Measure",
    "MemberState",
    "WeeklyGoal",
]
