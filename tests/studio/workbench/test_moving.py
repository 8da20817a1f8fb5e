import pytest
from wagtail.models import Page

from studio.workbench.acts.moving import Place, move, place_by_step
from studio.workbench.acts.refusals import RefusedError, StaleError
from tests.factories import CourseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(built, tree_of, page_of, admin):
    """`moved("Lesson 2", "Module 1", after="Lesson 1")`"""

    def run(title, parent, *, after=None, user=admin, shape=""):
        place = Place(page_of(parent).pk, page_of(after).pk if after else None)
        shape = shape or tree_of(built).shape
        return move(course=built, page=page_of(title).pk, to=place, shape=shape, user=user)

    return run


def test_unit_goes_to_its_place_in_every_language(moved, titles):
    moved("Lesson 2", "Module 1", after="Lesson 1")

    assert titles("Module 1") == ["Lesson 1", "Lesson 2", "Lesson 3"]
    assert titles("[it] Module 1") == ["[it] Lesson 1", "[it] Lesson 2", "[it] Lesson 3"]
    assert titles("Module 2") == titles("[it] Module 2") == []


def test_outline_follows_at_once(built, moved):
    moved("Lesson 3", "Module 1")

    outline = built.outlines.get(language="it").content
    assert [unit.title for unit in outline.units] == ["[it] Lesson 3", "[it] Lesson 1", "[it] Lesson 2"]


def test_modules_change_places_in_every_language(moved, titles):
    moved("Module 2", "Course W1")

    assert titles("Course W1") == ["Module 2", "Module 1"]
    assert titles("[it] Course W1") == ["[it] Module 2", "[it] Module 1"]


def test_translation_follows_what_stands_before_it_in_its_language(moved, page_of, titles):
    """Lesson 1 is not there in Italian, so lesson 2 comes first."""
    page_of("[it] Lesson 1").delete()

    moved("Lesson 2", "Module 1", after="Lesson 1")

    assert titles("[it] Module 1") == ["[it] Lesson 2", "[it] Lesson 3"]


def test_module_without_translation_gets_an_alias_for_what_is_translated(built, moved, page_of, titles):
    Page.objects.get(draft_title="[it] Lesson 2").specific.delete()
    Page.objects.get(draft_title="[it] Module 2").specific.delete()

    moved("Lesson 1", "Module 2")

    alias = Page.objects.get(alias_of__draft_title="Module 2")
    assert [page.draft_title for page in alias.get_children()] == ["[it] Lesson 1"]


def test_form_from_an_older_tree_moves_nothing(built, moved, tree_of, titles):
    old = tree_of(built).shape
    moved("Lesson 3", "Module 1")

    with pytest.raises(StaleError, match=r"Reorder.*Lesson 3.*Nothing of yours was done"):
        moved("Lesson 1", "Module 2", shape=old)

    assert titles("Module 1") == ["Lesson 3", "Lesson 1"]


def test_address_that_is_taken_there_is_named(moved, page_of):
    lesson = page_of("Lesson 2")
    lesson.slug = "lesson-1"
    lesson.save()

    with pytest.raises(RefusedError, match="“Module 1” has a page with the address “lesson-1”"):
        moved("Lesson 2", "Module 1")


def test_live_page_is_moved_by_who_may_publish(moved, author, reviewer, titles):
    with pytest.raises(RefusedError, match="somebody who may publish"):
        moved("Lesson 2", "Module 1", user=author)

    moved("Lesson 2", "Module 1", user=reviewer)

    assert titles("Module 1")[0] == "Lesson 2"


def test_draft_is_moved_by_its_author(moved, page_of, author, titles):
    for title in ("Lesson 2", "[it] Lesson 2"):
        page_of(title).unpublish()

    moved("Lesson 2", "Module 1", user=author)

    assert titles("Module 1") == ["Lesson 2", "Lesson 1", "Lesson 3"]


def test_unit_of_another_course_is_not_in_this_one(built, tree_of, page_of, admin):
    CourseFactory.create(code="W2", lessons=1)
    stranger = Page.objects.filter(draft_title="Lesson 1").order_by("-pk").first()

    with pytest.raises(StaleError):
        move(
            course=built,
            page=stranger.pk,
            to=Place(page_of("Module 2").pk, None),
            shape=tree_of(built).shape,
            user=admin,
        )


STEPS = [
    ("Lesson 1", "down", ("Module 1", "Lesson 3")),
    ("Lesson 3", "up", ("Module 1", None)),
    ("Lesson 3", "down", ("Module 2", None)),
    ("Lesson 2", "up", ("Module 1", "Lesson 3")),
    ("Lesson 1", "up", None),
    ("Lesson 2", "down", None),
    ("Module 2", "up", ("Course W1", None)),
    ("Module 1", "down", ("Course W1", "Module 2")),
    ("Module 1", "up", None),
]


@pytest.mark.parametrize(("title", "step", "place"), STEPS)
def test_step_leads_to_the_next_place(built, tree_of, page_of, title, step, place):
    found = place_by_step(tree_of(built), page_of(title).pk, up=step == "up")

    wanted = place and Place(page_of(place[0]).pk, place[1] and page_of(place[1]).pk)
    assert found == wanted
