from .catalogue import CataloguePage, PathPage
from .course import CoursePage, ModulePage
from .unit import LessonPage, UnitPage

__all__ = ["CataloguePage", "CoursePage", "LessonPage", "ModulePage", "PathPage", "UnitPage"]
