import uuid

import pytest

from courses.models import LessonPage
from studio.errata import actions
from studio.errata.models import Report
from tests.factories import unit_of


@pytest.fixture
def unit(course):
    return unit_of(course, "lesson-1")


@pytest.fixture
def page(unit):
    return LessonPage.objects.get(translation_key=unit.uuid, locale__language_code="en")


@pytest.fixture
def block(page):
    return str(page.body[0].id)


@pytest.fixture
def reported(unit, page, block, now):
    """`reported(text="…", reporter=…)`: a report about the first block of the lesson."""

    def make(**said) -> Report:
        facts = {
            "ticket": uuid.uuid4(),
            "unit": unit,
            "language": "en",
            "interface": "en",
            "block": block,
            "revision": page.live_revision_id,
            "matter": "fact",
            "text": "It is 12, not 10.",
            "reporter": None,
            "email": "",
            "now": now,
        }
        actions.report(**(facts | said))
        return Report.objects.unscoped("a test").latest("pk")

    return make
