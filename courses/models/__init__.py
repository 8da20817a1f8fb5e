from .course import Course, CourseState, Level
from .edition import Edition, EditionUnit
from .outline import Outline
from .pages import CataloguePage, CoursePage, LessonPage, ModulePage, PathPage, UnitPage
from .path import Path, PathCourse
from .unit import Requirement, Rule, Unit, UnitState

__all__ = [
    "CataloguePage",
    "Course",
    "CoursePage",
    "CourseState",
    "Edition",
    "EditionUnit",
    "LessonPage",
    "Level",
    "ModulePage",
    "Outline",
    "Path",
    "PathCourse",
    "PathPage",
    "Requirement",
    "Rule",
    "Unit",
    "UnitPage",
    "UnitState",
]
