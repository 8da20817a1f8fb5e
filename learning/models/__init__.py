from .completion import Completion, Source
from .enrolment import Enrolment, EnrolmentState
from .note import UnitNote

__all__ = ["Completion", "Enrolment", "EnrolmentState", "Source", "UnitNote"]
