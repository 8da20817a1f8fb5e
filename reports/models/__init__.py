from .facts import CourseDay, CourseMonth, Flow, PlatformDay, SchoolFigures, UnitReach
from .figures import CourseFigures
from .file import MOST_TRIES, FileState, ReportFile
from .keeping import FileFormat, SavedView, Schedule, Weekday
from .row import DIMENSIONS, OUTCOME, SORTS, UNKNOWN, ReportRow, SearchTerm
from .tally import CourseBehind, Delta, Follower, Tally

__all__ = [
    "DIMENSIONS",
    "MOST_TRIES",
    "OUTCOME",
    "SORTS",
    "UNKNOWN",
    "CourseBehind",
    "CourseDay",
    "CourseFigures",
    "CourseMonth",
    "Delta",
    "FileFormat",
    "FileState",
    "Flow",
    "Follower",
    "PlatformDay",
    "ReportFile",
    "ReportRow",
    "SavedView",
    "Schedule",
    "SchoolFigures",
    "SearchTerm",
    "Tally",
    "UnitReach",
    "Weekday",
]
