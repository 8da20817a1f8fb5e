import pytest
from django.urls import reverse

from courses.models import Course, CoursePage, LessonPage, ModulePage
from learning.actions import complete_unit, keep_note
from learning.models import Completion
from learning.reading import outline_of
from tests.assessments.factories import AttemptFactory, QuizFactory, page_of
from tests.factories import CourseFactory, EnrolmentFactory, unit_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(client, course, admin):
    """Lesson 1 of C1, the module of C2; the admin is signed in."""
    CourseFactory.create(code="C2", lessons=0)
    client.force_login(admin)
    return lesson(), module_of("C2")


def lesson(slug="lesson-1"):
    return LessonPage.objects.get(slug=slug, locale__language_code="en")


def module_of(code):
    page = CoursePage.objects.get(code=code, locale__language_code="en")
    return ModulePage.objects.child_of(page).get()


def learn(user, course, now):
    enrolment = EnrolmentFactory.create(user=user, course=course)
    complete_unit(enrolment=enrolment, unit=unit_of(course, "lesson-1"), source="learner", now=now)


def move(client, page, destination):
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk])
    return client.post(address, follow=True)


def test_unit_that_people_learned_with_stays_in_its_course(client, pages, course, learner, now):
    learn(learner, course, now)

    response = move(client, *pages)

    assert "people have already learned with lesson-1" in response.content.decode()
    assert lesson().get_parent().specific == module_of("C1")


def test_unit_with_a_note_stays_in_its_course(client, pages, course, learner, now):
    keep_note(user=learner, unit=unit_of(course, "lesson-1"), text="Mine", language="en", now=now)

    move(client, *pages)

    assert lesson().get_parent().specific == module_of("C1")


def test_quiz_with_an_attempt_stays_in_its_course(client, pages, course, learner, now):
    quiz = QuizFactory.create(course=course)
    AttemptFactory.create(user=learner, unit=quiz, now=now)

    move(client, page_of(quiz), pages[1])

    assert page_of(quiz).get_parent().specific == module_of("C1")


def test_module_with_such_a_unit_stays_too(client, pages, course, learner, now):
    learn(learner, course, now)

    move(client, module_of("C1"), CoursePage.objects.get(code="C2"))

    assert lesson().get_parent().get_parent().specific.code == "C1"


def test_unit_that_nobody_learned_with_may_go(client, pages):
    move(client, *pages)

    assert lesson().get_parent().specific == module_of("C2")
    assert [outline_of(course, "en").content.units[0].key for course in Course.objects.order_by("code")] == [
        "lesson-2",
        "lesson-1",
    ]


def test_unit_may_move_inside_its_course(client, course, admin, learner, now):
    learn(learner, course, now)
    client.force_login(admin)
    page = CoursePage.objects.get(code="C1", locale__language_code="en")
    other = page.add_child(instance=ModulePage(title="Other", slug="other", locale=page.locale))

    move(client, lesson(), other)

    assert lesson().get_parent().specific == other


def test_many_units_are_refused_at_once(client, pages, course, learner, now):
    learn(learner, course, now)
    chosen, destination = pages
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])

    client.post(f"{address}?id={chosen.pk}", {"chooser": destination.pk})

    assert lesson().get_parent().specific == module_of("C1")


def test_editor_is_told_what_deleting_means(client, pages, course, learner, now):
    learn(learner, course, now)

    response = client.get(reverse("wagtailadmin_pages:delete", args=[pages[0].pk]))

    assert "What they did is kept and still counts" in response.content.decode()


def test_nothing_is_said_where_nobody_learned(client, pages):
    response = client.get(reverse("wagtailadmin_pages:delete", args=[pages[0].pk]))

    assert "What they did is kept" not in response.content.decode()


def test_deleting_a_page_keeps_the_facts(client, pages, course, learner, now):
    learn(learner, course, now)

    client.post(reverse("wagtailadmin_pages:delete", args=[pages[0].pk]))

    assert not LessonPage.objects.filter(slug="lesson-1", locale__language_code="en").exists()
    assert Completion.objects.of(learner).count() == 1


def test_unit_that_changes_its_course_gets_a_free_key(course, site):
    CourseFactory.create(code="C2", lessons=1)
    taken = LessonPage.objects.child_of(module_of("C2")).get()
    taken.slug = "other"
    taken.save_revision().publish()

    LessonPage.objects.child_of(module_of("C1")).get(slug="lesson-1").move(module_of("C2"), pos="last-child")

    assert [unit.key for unit in Course.objects.get(code="C2").units.order_by("position")] == [
        "lesson-1",
        "lesson-1-2",
    ]
