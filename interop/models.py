from .arrivals.models import MOST_TRIES, ArrivalState, CourseArrival
from .people.models import Outcome, PeopleImport, PeopleRow, Stage

__all__ = [
    "MOST_TRIES",
    "ArrivalState",
    "CourseArrival",
    "Outcome",
    "PeopleImport",
    "PeopleRow",
    "Stage",
]
