"""Publishing asks whom a change of what is required is for; the answer may come later, too."""

import pytest
from django.urls import reverse

from courses.models import EditionDecision, LessonPage
from learning.actions import complete_unit
from learning.models import Enrolment
from studio.workbench.editions import history
from studio.workbench.effects import effect_of
from tests.factories import EnrolmentFactory, LessonFactory, unit_of

pytestmark = pytest.mark.django_db


def words(response):
    return " ".join(response.content.decode().split())


def address(name, course):
    return reverse(f"workbench:{name}", args=[course.uuid])


@pytest.fixture
def enrolment(built, learner, now):
    """One of three lessons is done."""
    enrolment = EnrolmentFactory.create(user=learner, course=built)
    return complete_unit(enrolment=enrolment, unit=unit_of(built, "lesson-1"), source="learner", now=now)


@pytest.fixture
def grown(built, enrolment, page_of):
    """A fourth lesson is a draft, and other words of the first."""
    parent = page_of("Module 2")
    page = parent.add_child(instance=LessonFactory.build(number=4, live=False, locale=parent.locale))
    page.save_revision()
    page_of("Lesson 1").save_revision()
    return built


@pytest.fixture
def publish(client, reviewer, tree_of):
    client.force_login(reviewer)

    def post(course, **said):
        return client.post(address("publish", course), {"stand": tree_of(course).stand} | said)

    return post


def standing(enrolment):
    row = Enrolment.objects.of(enrolment.user).get()
    return (row.edition.number, row.done, row.required, row.percent)


def test_effect_is_shown_and_the_default_leaves_people_alone(grown, reviewer, client):
    client.force_login(reviewer)

    page = words(client.get(address("publish", grown)))

    assert "Newly required: Lesson 4" in page
    assert "1 of them would see a lower percentage: 25 % instead of 33 %." in page
    assert '<input type="radio" name="reach" value="later" checked>' in page


@pytest.mark.parametrize(
    ("reach", "then"), [("later", (1, 1, 3, 33)), ("unfinished", (2, 1, 4, 25)), ("everyone", (2, 1, 4, 25))]
)
def test_answer_is_carried_out_when_it_is_published(grown, enrolment, publish, reviewer, reach, then):
    publish(grown, reach=reach)

    decision = EditionDecision.objects.get()
    assert standing(enrolment) == then
    assert (decision.edition.number, decision.reach, decision.decided_by) == (2, reach, reviewer)


def test_nobody_is_asked_where_nothing_changes(built, enrolment, page_of, publish, client):
    page_of("Lesson 1").save_revision()

    assert "Whom is it for?" not in words(client.get(address("publish", built)))
    publish(built)

    assert EditionDecision.objects.count() == 0


def test_one_page_goes_live_alone(grown, enrolment, publish, page_of, client, tree_of):
    lesson = page_of("Lesson 4")
    page = client.get(address("publish", grown), {"page": lesson.pk})

    assert [step.draft.title for step in page.context["plan"].steps] == ["Lesson 4"]
    response = publish(grown, page=lesson.pk, reach="unfinished")

    assert response.url == f"{address('course', grown)}#page-{lesson.pk}"
    assert (page_of("Lesson 4").live, page_of("Lesson 1").has_unpublished_changes) == (True, True)
    assert standing(enrolment) == (2, 1, 4, 25)


def test_effect_of_one_page_leaves_the_drafts_of_others_alone(grown, page_of, tree_of):
    optional = page_of("Lesson 3")
    optional.requirement = "optional"
    optional.save_revision()

    effect = effect_of(grown, tree_of(grown), page_of("Lesson 4").pk)

    assert (effect.asked_anew, effect.asked_no_more) == (("Lesson 4",), ())


def test_draft_module_goes_live_with_its_unit(built, publish, page_of):
    module = page_of("Module 2")
    module.unpublish()
    lesson = page_of("Lesson 2")

    publish(built, page=lesson.pk)

    assert (page_of("Module 2").live, page_of("Lesson 2").live) == (True, True)


def test_page_that_is_not_of_the_course_is_not_published(built, publish):
    assert publish(built, page="1").status_code == 404


@pytest.fixture
def elsewhere_published(grown, page_of):
    """By Wagtail's own editor, which asks nobody."""
    page_of("Lesson 4").save_revision().publish()
    return grown


def test_course_and_list_ask_what_was_not_answered(elsewhere_published, reviewer, client):
    client.force_login(reviewer)

    course, courses = (
        client.get(address("course", elsewhere_published)),
        client.get(reverse("workbench:index")),
    )

    assert "than what 1 unfinished person follows." in words(course)
    assert "Is the newest edition for 1 person inside?" in words(courses)


def test_answer_may_be_given_later(elsewhere_published, enrolment, reviewer, client):
    client.force_login(reviewer)
    editions = address("editions", elsewhere_published)
    assert "Edition 2 asks for something else than what 1 unfinished person follows" in words(
        client.get(editions)
    )

    said = client.post(editions, {"edition": 2, "reach": "unfinished"}, follow=True)

    assert "1 person follows the new edition now, and is told so." in words(said)
    assert standing(enrolment) == (2, 1, 4, 25)
    assert "unfinished person" not in words(client.get(address("course", elsewhere_published)))


def test_answer_about_an_edition_that_is_passed_is_refused(elsewhere_published, enrolment, reviewer, client):
    client.force_login(reviewer)

    said = client.post(
        address("editions", elsewhere_published), {"edition": 1, "reach": "everyone"}, follow=True
    )

    assert "A newer edition was published meanwhile." in words(said)
    assert standing(enrolment) == (1, 1, 3, 33)


def test_author_who_may_not_publish_decides_nothing(elsewhere_published, enrolment, author, client):
    client.force_login(author)
    editions = address("editions", elsewhere_published)

    assert client.post(editions, {"edition": 2, "reach": "everyone"}).status_code != 200
    assert 'name="reach"' not in words(client.get(editions))
    assert standing(enrolment) == (1, 1, 3, 33)


def test_history_tells_what_changed_and_who_decided(
    grown, publish, reviewer, tree_of, django_assert_num_queries
):
    publish(grown, reach="unfinished")
    LessonPage.objects.get(title="Lesson 1", locale__language_code="en").unpublish()
    tree = tree_of(grown)

    with django_assert_num_queries(5):
        second, first = history(grown, tree)

    assert (first.added, first.withdrawn) == (("Lesson 1", "Lesson 3", "Lesson 2"), ("Lesson 1",))
    assert (second.added, second.dropped, second.withdrawn) == (("Lesson 4",), (), ("Lesson 1",))
    assert [(past.edition.number, past.people) for past in (first, second)] == [(1, 0), (2, 1)]
    assert [each.decided_by for each in second.decisions] == [reviewer]
