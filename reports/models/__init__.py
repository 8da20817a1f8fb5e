from .figures import CourseFigures
from .row import DIMENSIONS, OUTCOME, SORTS, UNKNOWN, ReportRow, SearchTerm
from .tally import Delta, Follower, Tally

__all__ = [
    "DIMENSIONS",
    "OUTCOME",
    "SORTS",
    "UNKNOWN",
    "CourseFigures",
    "Delta",
    "Follower",
    "ReportRow",
    "SearchTerm",
    "Tally",
]
