from .change import EditionChange
from .completion import Completion, Source
from .enrolment import Enrolment, EnrolmentState
from .following import PathEnrolment
from .note import UnitNote

__all__ = [
    "Completion",
    "EditionChange",
    "Enrolment",
    "EnrolmentState",
    "PathEnrolment",
    "Source",
    "UnitNote",
]
