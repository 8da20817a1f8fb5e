"""Names of courses, units and languages in the reader's language, for columns, filters and charts."""

from django.conf import settings
from django.db.models import OuterRef, Subquery

from content.languages import content_language
from courses.models import Course, Outline


def course_names() -> dict[int, str]:
    """Code and title, in the order of the codes."""
    own = Outline.objects.in_language(_language()).filter(course=OuterRef("pk"))
    courses = Course.objects.annotate(title=Subquery(own.values("data__title")))
    found = courses.order_by("code").values_list("pk", "code", "title")
    return {pk: " ".join(filter(None, (code, title))) for pk, code, title in found}


def unit_names(course: Course) -> dict[int, str]:
    """The live units, in the order of the course."""
    outline = course.outlines.in_language(_language()).first()
    return {unit.id: unit.title for unit in outline.content.units} if outline else {}


def language_names() -> dict[str, str]:
    return {code: str(name) for code, name in settings.LANGUAGES}


def _language() -> str:
    """English, where the CMS is read in a language that courses do not have."""
    language = content_language().split("-")[0]
    return language if language in language_names() else "en"


def unit_titles() -> dict[int, str]:
    """Of all courses, for tables that go across them."""
    outlines = Outline.objects.in_language(_language()).values_list("data__modules", flat=True)
    units = (unit for modules in outlines for module in modules for unit in module["units"])
    return {unit["id"]: unit["title"] for unit in units}
