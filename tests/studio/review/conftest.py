import re

import pytest
from django.test import Client

from courses.models import CoursePage
from notifications.models import Outbox
from safety import tokens
from studio.review import actions
from studio.review.models import ReviewLink
from tests.factories import unit_of


@pytest.fixture
def lesson(course):
    """A lesson whose published text has been changed in the CMS."""
    from courses.models import LessonPage

    uuid = unit_of(course, "lesson-1").uuid
    page = LessonPage.objects.get(translation_key=uuid, locale__language_code="en")
    page.body = [("text", "<p>Words that are still a draft.</p>")]
    page.save_revision()
    return page


@pytest.fixture
def secret(course, admin, now):
    url = actions.share(
        course=course,
        language="en",
        name="Rea Reader",
        email="Rea@sample.example",
        words="Please look at the cases.",
        days=14,
        by=admin,
        now=now,
    )
    return url.rstrip("/").rsplit("/", 1)[1]


@pytest.fixture
def link(secret):
    return ReviewLink.objects.get(digest=tokens.digest(secret))


@pytest.fixture
def reader(secret):
    """Somebody without an account who has opened the link."""
    client = Client()
    assert client.post(f"/en/review/open/{secret}/").status_code == 302
    return client


@pytest.fixture
def course_page(course):
    return CoursePage.objects.get(translation_key=course.uuid, locale__language_code="en")


def address_in_mail(to: str, subject: str) -> str:
    """The one address in the last mail to somebody, without its host."""
    mails = Outbox.objects.filter(kind="mail").order_by("pk")
    (mail,) = [row.payload for row in mails if row.payload["to"] == to and subject in row.payload["subject"]]
    return re.search(r"https?://[^/]+(/\S+)", mail["text"])[1]
