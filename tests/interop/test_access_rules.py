"""Rules of opening, days of review and prerequisites go out with a course and come back."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from courses.models import Course, Unit
from interop.exporting import export_course
from interop.folder.schema import OpeningRule
from interop.importing import import_course
from tests.factories import CourseFactory

pytestmark = pytest.mark.django_db
OPENS = (
    OpeningRule("not_before", moment=datetime(2027, 3, 1, 18, tzinfo=UTC)),
    OpeningRule("done", unit="lesson-1"),
    OpeningRule("scored", unit="lesson-1", percent=60),
)


def test_access_rules_come_back_from_the_site(course):
    CourseFactory.create(code="C2", lessons=1)
    folder = export_course("C1")
    module = folder.modules[0]
    units = (
        module.units[0],
        replace(module.units[1], opens=OPENS, review_on=date(2027, 9, 1)),
        module.units[2],
    )
    folder = replace(folder, requires=("C2",), modules=(replace(module, units=units, opens=OPENS[:1]),))

    import_course(folder=folder, publish=True)
    again = import_course(folder=folder, publish=True)

    assert export_course("C1") == folder
    assert (again.written, again.published) == ([], [])
    assert [row.needs.code for row in Course.objects.get(code="C1").prerequisites.all()] == ["C2"]
    assert [rule["kind"] for rule in Unit.objects.get(course__code="C1", key="lesson-2").opening] == [
        "not_before", "not_before", "done", "scored",
    ]  # fmt: skip
