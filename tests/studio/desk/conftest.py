import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from accounts.groups import TRANSLATORS, ensure_groups
from courses.models import Course, LessonPage
from studio.desk import passages
from studio.desk.actions import save_words
from studio.desk.housekeeping import bring_in_course
from tests.factories import CourseFactory, PersonFactory
from tests.snapshots import restore

BODY = [
    ("text", '<p>First <b>words</b>, and <a href="https://example.org/">a link</a>.</p><p>Second words.</p>'),
    ("heading", {"text": "A heading", "level": "2"}),
    ("terms", {"items": [{"term": "Mobility", "definition": "<p>Going away to learn</p>"}]}),
]


def build_course():
    CourseFactory.create(code="C1", lessons=2, languages=("en",))
    lesson = LessonPage.objects.get(slug="lesson-1", locale__language_code="en")
    lesson.body = BODY
    lesson.save_revision().publish()
    bring_in_course(Course.objects.get(code="C1"), now=timezone.now())


@pytest.fixture
def course(site):
    """An English course of two lessons, at the desk; the first has text with a link, a heading and terms."""
    restore("course at the desk", build_course)
    return Course.objects.get(code="C1")


@pytest.fixture
def lesson(course):
    return LessonPage.objects.get(slug="lesson-1", locale__language_code="en")


@pytest.fixture
def source(lesson):
    return TranslationSource.objects.get_for_instance(lesson)


@pytest.fixture
def italian(site):
    return Locale.objects.get(language_code="it")


@pytest.fixture
def translator(site):
    restore("groups", ensure_groups)
    person = PersonFactory.create(email="tea@example.org", name="Tea Translator", language="it")
    person.groups.add(Group.objects.get(name=TRANSLATORS))
    return person


@pytest.fixture
def say(source, italian, translator):
    """Translate the passage that says this: `say("A heading", "Un titolo", seen="")`."""

    def write(text, words, *, seen=None, user=translator):
        passage = find(source, italian, text)
        return save_words(
            source=source,
            locale=italian,
            key=passage.key,
            words=words,
            seen=passage.version if seen is None else seen,
            user=user,
        )

    return write


def find(source, locale, text):
    return next(each for each in passages.read(source, locale) if each.source_words == text)


def translate_all(source, locale, user):
    """Every passage, its words between marks of the language: "‹A heading›"."""
    for each in passages.read(source, locale):
        save_words(
            source=source,
            locale=locale,
            key=each.key,
            words=f"‹{each.source_words}›",
            seen=each.version,
            user=user,
        )
