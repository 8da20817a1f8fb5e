import pytest

from assessments.models import QuizPage
from courses.models import LessonPage
from studio.workbench.acts.publishing import publish_course, submit_course
from studio.workbench.acts.refusals import RefusedError, StaleError
from studio.workbench.effects import effect_of
from studio.workbench.plans import plan_of
from tests.assessments.factories import QuestionFactory
from tests.factories import EnrolmentFactory, LessonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(built, page_of):
    """Lesson 1 became optional; a new lesson and a quiz are drafts."""
    lesson = page_of("Lesson 1")
    lesson.requirement = "optional"
    lesson.save_revision()
    draft(page_of("Module 2"), LessonFactory.build(number=4))
    draft(page_of("Module 2"), QuizPage(title="Check", slug="check", questions=[QuestionFactory.build()]))
    return built


def draft(parent, page):
    page.live, page.locale = False, parent.locale
    parent.add_child(instance=page)
    page.save_revision()
    return page


def test_plan_names_what_waits_in_the_order_of_the_course(changed, tree_of, reviewer):
    plan = plan_of(tree_of(changed), reviewer)

    assert [step.draft.title for step in plan.steps] == ["Lesson 1", "Lesson 4", "Check"]
    assert plan.can_be_published


def test_course_goes_live_at_once(changed, tree_of, reviewer, django_assert_max_num_queries):
    version = changed.outline_version

    publish_course(course=changed, stand=tree_of(changed).stand, user=reviewer)

    changed.refresh_from_db()
    assert changed.outline_version == version + 1
    assert not plan_of(tree_of(changed), reviewer).steps
    titles = [unit.title for unit in changed.outlines.get(language="en").content.units]
    assert titles == ["Lesson 1", "Lesson 3", "Lesson 2", "Lesson 4", "Check"]


def test_course_is_opened_with_its_publishing(changed, tree_of, reviewer):
    plan = plan_of(tree_of(changed), reviewer)
    pages = publish_course(course=changed, stand=plan.stand, user=reviewer, state="preparation")

    changed.refresh_from_db()
    assert (plan.state, changed.state) == ("open", "preparation")
    assert [page.title for page in pages] == ["Course W1", "Lesson 1", "Lesson 4", "Check"]


def test_missing_answer_is_named_with_its_place_and_nothing_is_published(changed, tree_of, reviewer):
    quiz = QuizPage.objects.get()
    question = QuestionFactory.build(right=())
    quiz.questions = [question]
    quiz.save_revision()

    [stopped] = plan_of(tree_of(changed), reviewer).stopped

    assert [stop.anchor for stop in stopped.stops] == [question["id"]]
    assert stopped.stops[0].text.startswith("q1: ")
    with pytest.raises(RefusedError, match="something is missing"):
        publish_course(course=changed, stand=tree_of(changed).stand, user=reviewer)
    assert not LessonPage.objects.get(title="Lesson 4").live


def test_author_publishes_nothing(changed, tree_of, author):
    with pytest.raises(RefusedError, match="You may not publish"):
        publish_course(course=changed, stand=tree_of(changed).stand, user=author)


def test_only_what_was_shown_is_published(changed, tree_of, page_of, reviewer):
    stand = tree_of(changed).stand
    page = page_of("Lesson 4")
    page.title = "Other words"
    page.save_revision()

    with pytest.raises(StaleError):
        publish_course(course=changed, stand=stand, user=reviewer)


def test_author_submits_all_of_it_once(changed, tree_of, author):
    submitted = submit_course(course=changed, stand=tree_of(changed).stand, user=author)

    again = submit_course(course=changed, stand=tree_of(changed).stand, user=author)
    assert [page.draft_title for page in submitted] == ["Lesson 1", "Lesson 4", "Check"]
    assert again == []
    assert submitted[0].current_workflow_state.requested_by == author


def test_effect_tells_whom_it_concerns(changed, tree_of, learner):
    EnrolmentFactory.create(user=learner, course=changed)

    effect = effect_of(changed, tree_of(changed))

    assert (effect.inside, effect.finished) == (1, 0)
    assert effect.asked_anew == ("Lesson 4", "Check")
    assert effect.asked_no_more == ("Lesson 1",)
    assert effect.taken_away == ()


def test_same_requirements_have_no_effect(built, tree_of):
    assert not effect_of(built, tree_of(built)).changes_anything
