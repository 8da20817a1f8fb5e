import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from courses.models import CoursePage
from tests.factories import CourseFactory, LessonFactory, PersonFactory
from tests.snapshots import restore

pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def address(name, course, *more):
    return reverse(f"workbench:{name}", args=[course.uuid, *more])


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def elsewhere(built, groups):
    """Somebody who works on another course only."""
    restore("another course", lambda: CourseFactory.create(code="W2", lessons=1))
    group = Group.objects.create(name="Authors of W2")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in ("add_page", "change_page"):
        permission = Permission.objects.get(codename=name)
        page = CoursePage.objects.get(code="W2")
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    person = PersonFactory.create(email="elsewhere@example.org")
    person.groups.add(group)
    return person


def test_list_shows_the_courses_that_one_works_on(built, elsewhere, author, enter):
    assert "Course W2" in words(enter(author).get(reverse("workbench:index")))

    own = words(enter(elsewhere).get(reverse("workbench:index")))

    assert "Course W2" in own
    assert "Course W1" not in own


def test_list_is_searched_by_title_and_code(built, author, enter):
    CourseFactory.create(code="Z9", lessons=1)

    found = words(enter(author).get(reverse("workbench:index"), {"q": "z9"}))

    assert "Course Z9" in found
    assert "Course W1" not in found


PAGES = ("course", "publish", "copy")
ACTS = ("add", "move", "settle", "duplicate")


@pytest.mark.parametrize("name", PAGES)
def test_course_of_others_is_not_there(built, elsewhere, enter, name):
    assert enter(elsewhere).get(address(name, built)).status_code == 404


@pytest.mark.parametrize("name", ACTS)
def test_form_of_a_course_of_others_is_not_there(built, elsewhere, enter, name):
    assert enter(elsewhere).post(address(name, built)).status_code == 404


def test_learner_does_not_enter(built, learner, enter):
    assert enter(learner).get(reverse("workbench:index")).status_code == 302


def test_course_shows_its_tree(built, author, enter):
    shown = words(enter(author).get(address("course", built)))

    assert re.findall(r">((?:Module|Lesson) \d)</a></h", shown) == [
        "Module 1",
        "Lesson 1",
        "Lesson 3",
        "Module 2",
        "Lesson 2",
    ]
    assert "Lesson · 10 min" in shown
    assert "wb-language-human" in shown


def test_steps_lead_back_to_the_line(built, reviewer, tree_of, page_of, enter):
    page = page_of("Lesson 3")
    said = {"shape": tree_of(built).shape, "page": page.pk, "step": "up"}

    response = enter(reviewer).post(address("move", built), said)

    assert response.url == f"{address('course', built)}?at={page.pk}&by=up"
    assert page_of("Lesson 3").get_next_sibling().draft_title == "Lesson 1"


def test_stale_form_says_what_happened(built, author, enter):
    said = {
        "shape": "of yesterday",
        "kind": "lesson",
        "title": "New",
        "place": f"{Page.objects.get(draft_title='Module 1').pk}:",
    }

    response = enter(author).post(address("add", built), said, follow=True)

    assert "The course has changed meanwhile" in words(response)
    assert not Page.objects.filter(title="New").exists()


def test_form_adds_and_settles(built, author, tree_of, page_of, enter):
    client, module = enter(author), page_of("Module 2")
    said = {"shape": tree_of(built).shape, "kind": "quiz", "title": "Check", "place": f"{module.pk}:"}
    client.post(address("add", built), said)
    page = page_of("Check")
    said = {"page": page.pk, "mark": tree_of(built).node(page.pk).mark, "title": "Check yourself"}

    client.post(
        address("settle", built), said | {"minutes": "12", "requirement": "bonus", "rule": "answered"}
    )

    draft = page_of("Check yourself").get_latest_revision_as_object()
    assert (draft.minutes, draft.requirement, draft.rule) == (12, "bonus", "answered")


@pytest.mark.parametrize("said", [{"title": " "}, {"minutes": "0"}, {"rule": "passed"}])
def test_what_cannot_be_is_not_saved(built, author, tree_of, page_of, enter, said):
    page = page_of("Lesson 1")
    whole = {"page": page.pk, "mark": tree_of(built).node(page.pk).mark, "title": "A", "minutes": "5"}

    enter(author).post(address("settle", built), whole | {"requirement": "bonus", "rule": "read"} | said)

    assert page_of("Lesson 1").revisions.count() == 1


def test_taking_away_asks_first(built, reviewer, tree_of, page_of, enter):
    page, client = page_of("Lesson 1"), enter(reviewer)

    asked = words(client.get(address("take_away", built, page.pk)))
    client.post(address("take_away", built, page.pk), {"way": "unpublish", "shape": tree_of(built).shape})

    assert "English, Italiano" in asked
    assert not page_of("Lesson 1").live


def test_publishing_shows_what_is_missing(built, author, reviewer, tree_of, page_of, enter):
    client, module = enter(author), page_of("Module 2")
    said = {"shape": tree_of(built).shape, "kind": "quiz", "title": "Check", "place": f"{module.pk}:"}
    client.post(address("add", built), said)

    shown = words(enter(reviewer).get(address("publish", built)))

    assert "A quiz needs a question." in shown
    assert "Publish this page" not in shown


def test_author_is_offered_a_review(built, author, page_of, enter):
    page_of("Lesson 1").save_revision()

    shown = words(enter(author).get(address("publish", built)))

    assert "Submit this page for review" in shown


def test_press_publishes(built, reviewer, tree_of, page_of, enter):
    page_of("Lesson 1").save_revision()

    response = enter(reviewer).post(address("publish", built), {"stand": tree_of(built).stand}, follow=True)

    assert "1 page was published." in words(response)


def test_new_course_from_a_template(built, author, enter):
    catalogue = Page.objects.get(slug="courses")
    said = {"title": "Mine", "code": "MINE", "catalogue": catalogue.pk, "template": "webinar"}

    response = enter(author).post(reverse("workbench:new"), said, follow=True)

    assert "Before the webinar" in words(response)


def test_copy_from_its_form(built, author, enter):
    said = {"title": "Again", "code": "W3", "depth": "words", "languages": ["it"]}

    enter(author).post(address("copy", built), said)

    assert CoursePage.objects.filter(code="W3").count() == 2


def test_page_of_any_language_leads_to_its_line(built, author, page_of, enter):
    response = enter(author).get(reverse("workbench:page", args=[page_of("[it] Lesson 2").pk]))

    assert response.url == f"{address('course', built)}#page-{page_of('Lesson 2').pk}"


def test_pages_of_courses_have_the_button(built, author, page_of, enter):
    page = page_of("Lesson 2")

    shown = words(enter(author).get(reverse("wagtailadmin_pages:edit", args=[page.pk])))

    assert reverse("workbench:page", args=[page.pk]) in shown


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_queries_do_not_grow_with_the_course(built, author, page_of, enter):
    client, module = enter(author), page_of("Module 1")
    few = queries_of(client, address("course", built))
    with disable_reference_index_auto_update():
        for number in range(4, 31):
            module.add_child(instance=LessonFactory.build(number=number, locale=module.locale, live=False))

    assert queries_of(client, address("course", built)) == few
    assert few <= 40


def test_queries_do_not_grow_with_the_list(built, author, enter):
    client = enter(author)
    few = queries_of(client, reverse("workbench:index"))
    for code in ("W2", "W3", "W4"):
        CourseFactory.create(code=code, lessons=1)

    assert queries_of(client, reverse("workbench:index")) == few
