from .course import Course, CourseState, Level
from .edition import Edition, EditionDecision, EditionUnit, Reach
from .outline import Outline
from .pages import CataloguePage, CoursePage, LessonPage, ModulePage, PathPage, UnitPage
from .pages.words import MadeBy, WordsPage
from .path import Path, PathCourse
from .prerequisite import Prerequisite, Strength
from .unit import Requirement, Rule, Unit, UnitState

__all__ = [
    "CataloguePage",
    "Course",
    "CoursePage",
    "CourseState",
    "Edition",
    "EditionDecision",
    "EditionUnit",
    "LessonPage",
    "Level",
    "MadeBy",
    "ModulePage",
    "Outline",
    "Path",
    "PathCourse",
    "PathPage",
    "Prerequisite",
    "Reach",
    "Requirement",
    "Rule",
    "Strength",
    "Unit",
    "UnitPage",
    "UnitState",
    "WordsPage",
]
