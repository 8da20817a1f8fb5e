"""Adding, settling, duplicating and taking away."""

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization

from assessments.models import Question, QuizPage
from courses.models import LessonPage, ModulePage, Unit
from studio.workbench.acts.adding import add
from studio.workbench.acts.duplicating import duplicate
from studio.workbench.acts.refusals import RefusedError, StaleError
from studio.workbench.acts.removing import delete, unpublish
from studio.workbench.acts.settling import settle
from tests.assessments.factories import QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(built, tree_of, page_of, admin):
    """`act(delete, page="Lesson 1")`: titles become keys, and the shape is that of now."""

    def run(action, *, user=admin, **said):
        keys = {name: page_of(title).pk if title else None for name, title in said.items() if name in KEYS}
        said = {"shape": tree_of(built).shape} | said | keys
        return action(course=built, user=user, **said)

    return run


KEYS = {"page", "parent", "after"}


def test_new_unit_is_a_draft_at_the_chosen_place(act, titles, author):
    page = act(add, kind="lesson", title="New", parent="Module 1", after="Lesson 1", user=author)

    assert titles("Module 1") == ["Lesson 1", "New", "Lesson 3"]
    assert (page.live, page.owner, page.slug) == (False, author, "new")
    assert Unit.objects.get(uuid=page.translation_key).kind == "lesson"


def test_new_module_can_be_the_first(act, titles):
    act(add, kind="module", title="New", parent="Course W1", after=None)

    assert titles("Course W1") == ["New", "Module 1", "Module 2"]


def test_first_unit_of_a_new_module(act, titles):
    act(add, kind="module", title="New", parent="Course W1", after="Module 2")
    act(add, kind="quiz", title="Check", parent="New", after=None)

    assert titles("New") == ["Check"]
    assert QuizPage.objects.get().rule == "passed"


@pytest.mark.parametrize(
    ("kind", "parent"), [("lesson", "Course W1"), ("module", "Module 1"), ("x", "Module 1")]
)
def test_page_stands_only_where_its_kind_may(act, kind, parent):
    with pytest.raises(RefusedError, match="cannot stand there"):
        act(add, kind=kind, title="New", parent=parent, after=None)


def test_stranger_adds_nothing(act, stranger):
    with pytest.raises(RefusedError):
        act(add, kind="lesson", title="New", parent="Module 1", after=None, user=stranger)


def test_old_form_adds_nothing(act, tree_of, built):
    with pytest.raises(StaleError):
        act(add, kind="lesson", title="New", parent="Module 1", after=None, shape="of yesterday")

    assert not LessonPage.objects.filter(title="New").exists()


def settled(built, tree_of, page_of, user, mark="", **said):
    page = page_of("Lesson 1")
    mark = mark or tree_of(built).node(page.pk).mark
    return settle(course=built, page=page.pk, mark=mark, said=said, user=user)


def test_settings_are_the_next_draft_and_not_live(built, tree_of, page_of, author):
    settled(built, tree_of, page_of, author, title="Renamed", minutes=25, requirement="bonus")

    page = page_of("Renamed")
    draft = page.get_latest_revision_as_object()
    assert (page.title, page.minutes, page.has_unpublished_changes) == ("Lesson 1", 10, True)
    assert (draft.title, draft.minutes, draft.requirement) == ("Renamed", 25, "bonus")
    assert page.latest_revision.user == author


def test_nothing_changed_makes_no_revision(built, tree_of, page_of, author):
    settled(built, tree_of, page_of, author, title="Lesson 1", minutes=10)

    assert page_of("Lesson 1").revisions.count() == 1


def test_settings_keep_words_of_a_draft(built, tree_of, page_of, author):
    page = page_of("Lesson 1")
    page.summary = "Words of a colleague"
    page.save_revision()

    settled(built, tree_of, page_of, author, minutes=5)

    assert page_of("Lesson 1").get_latest_revision_as_object().summary == "Words of a colleague"


def test_page_that_somebody_saved_meanwhile_is_not_overwritten(built, tree_of, page_of, author):
    page = page_of("Lesson 1")
    mark = tree_of(built).node(page.pk).mark
    page.minutes = 7
    page.save_revision(log_action=True, user=author)

    with pytest.raises(StaleError, match="Lesson 1"):
        settled(built, tree_of, page_of, author, mark=mark, minutes=25)

    assert page_of("Lesson 1").get_latest_revision_as_object().minutes == 7


def test_locked_page_stays_as_it_is(built, tree_of, page_of, author, admin):
    Page.objects.filter(title="Lesson 1").update(locked=True, locked_by=admin)

    with pytest.raises(RefusedError, match="“Lesson 1” is locked"):
        settled(built, tree_of, page_of, author, minutes=25)


def test_copy_is_another_unit_with_questions_of_its_own(built, act, page_of, titles, author):
    unit = QuizFactory.create(course=built, questions=1)

    copy = act(duplicate, page="Check", user=author)
    copy.refresh_from_db()
    copy.get_latest_revision().publish()

    assert titles("Module 1") == ["Lesson 1", "Lesson 3", "Check", "Check (copy)"]
    assert Unit.objects.get(uuid=copy.translation_key).key == "check-copy"
    assert Question.objects.exclude(unit=unit).get().unit.uuid == copy.translation_key


def test_copy_of_a_module_stands_behind_it_as_a_draft(act, titles):
    act(duplicate, page="Module 1")

    assert titles("Course W1") == ["Module 1", "Module 1 (copy)", "Module 2"]
    copy = ModulePage.objects.get(title="Module 1 (copy)")
    assert [(page.title, page.live) for page in copy.get_children()] == [
        ("Lesson 1", False),
        ("Lesson 3", False),
    ]


def test_unpublished_unit_leaves_the_outlines(built, act, reviewer):
    act(unpublish, page="Lesson 1", user=reviewer)

    titles = [unit.title for unit in built.outlines.get(language="it").content.units]
    assert titles == ["[it] Lesson 3", "[it] Lesson 2"]


def test_deleted_unit_goes_in_every_language(act):
    act(delete, page="Lesson 1")

    assert not Page.objects.filter(draft_title__endswith="Lesson 1").exists()


@pytest.mark.parametrize("action", [unpublish, delete])
def test_author_takes_away_nothing_that_is_live(act, author, action, titles):
    with pytest.raises(RefusedError):
        act(action, page="Lesson 1", user=author)

    assert titles("Module 1") == ["Lesson 1", "Lesson 3"]


@pytest.mark.parametrize("action", [unpublish, delete, duplicate])
def test_course_itself_is_no_unit(act, action):
    with pytest.raises(RefusedError, match="modules and units only"):
        act(action, page="Course W1")


def test_new_unit_stands_in_languages_that_are_bound_to_this_one(act):
    italian, english = (Locale.objects.get(language_code=code) for code in ("it", "en"))
    LocaleSynchronization.objects.create(locale=italian, sync_from=english)

    act(add, kind="lesson", title="New", parent="Module 1", after="Lesson 1")

    assert Page.objects.get(title="New", locale=italian).alias_of.title == "New"
