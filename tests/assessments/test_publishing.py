import pytest
from wagtail.models import Locale

from assessments.models import Question, QuestionText, QuestionVersion, QuizPage, QuizVersion
from assessments.publishing import publish_quiz, publish_quizzes
from courses.actions import sweep_course
from tests.assessments.factories import QuestionFactory, QuizFactory, page_of

pytestmark = pytest.mark.django_db


def republish(unit, **fields):
    page = page_of(unit)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return QuizVersion.objects.current(unit)


def counts():
    return [model.objects.count() for model in (Question, QuestionVersion, QuestionText, QuizVersion)]


def test_publishing_makes_questions_versions_words_and_the_quiz(quiz):
    assert counts() == [3, 3, 3, 1]

    version = QuestionVersion.objects.get(question__key="q1")
    text = version.texts.get()

    assert (version.number, version.kind, version.points) == (1, "single", 1)
    assert version.key == {"options": ["a", "b", "c"], "right": ["a"]}
    assert (text.language, text.revision, text.words["stem"]) == ("en", 1, "<p>Stem of q1</p>")
    assert text.words["options"]["b"] == {
        "text": "<p>Option b of q1</p>",
        "feedback": "<p>Feedback on b of q1</p>",
    }


def test_question_is_known_by_the_id_of_its_block(quiz):
    assert str(Question.objects.get(key="q2").uuid) == QuestionFactory.uuid_of("q2")


def test_quiz_version_keeps_the_order_and_the_rules(course):
    unit = QuizFactory.create(course=course, questions=2, pass_mark=50, time_limit=20, max_attempts=2)
    version = QuizVersion.objects.current(unit)

    ids = [QuestionVersion.objects.get(question__key=key).pk for key in ("q1", "q2")]
    assert version.slots == [{"version": pk, "options": ["a", "b", "c"]} for pk in ids]
    assert (version.pass_mark, version.time_limit, version.max_attempts) == (50, 20, 2)


def test_publishing_again_changes_nothing(quiz, now):
    before = counts()

    republish(quiz)
    publish_quiz(page=page_of(quiz), now=now)

    assert counts() == before


def test_changed_word_is_a_new_revision_only(quiz):
    questions = page_of(quiz).questions.raw_data[:]
    questions[0]["value"]["stem"] = "<p>Better words</p>"

    republish(quiz, questions=list(questions))

    assert counts() == [3, 3, 4, 1]
    assert QuestionText.objects.latest("pk").words["stem"] == "<p>Better words</p>"


def test_changed_key_is_a_new_version_of_question_and_quiz(course):
    unit = QuizFactory.create(course=course, questions=[QuestionFactory.build(right=["a"])])

    version = republish(unit, questions=[QuestionFactory.build(right=["b"])])

    question = Question.objects.get()
    assert [version.key["right"] for version in question.versions.order_by("number")] == [["a"], ["b"]]
    assert (version.number, version.version_ids) == (2, [question.versions.get(number=2).pk])


def test_key_that_comes_back_is_the_old_version(course):
    unit = QuizFactory.create(course=course, questions=[QuestionFactory.build(right=["a"])])
    republish(unit, questions=[QuestionFactory.build(right=["b"])])

    version = republish(unit, questions=[QuestionFactory.build(right=["a"])])

    assert (version.number, QuestionVersion.objects.count()) == (3, 2)


def test_moved_option_makes_no_version_of_the_question(course):
    unit = QuizFactory.create(course=course, questions=[QuestionFactory.build(options="abc")])

    version = republish(unit, questions=[QuestionFactory.build(options="bca")])

    assert QuestionVersion.objects.count() == 1
    assert (version.number, version.slots[0]["options"]) == (2, ["b", "c", "a"])


def test_changed_rule_is_a_new_version_of_the_quiz_only(quiz):
    version = republish(quiz, pass_mark=90)

    assert (version.number, version.pass_mark) == (2, 90)
    assert QuestionVersion.objects.count() == 3


def test_words_are_cleaned_and_links_become_addresses(course, quiz):
    question = QuestionFactory.build()
    lesson = course.units.get(key="lesson-1")
    link = f'<a linktype="page" id="{page_of(lesson).pk}">lesson</a>'
    question["value"]["stem"] = f"<p onclick='x()'>Read the {link}<script>x()</script></p>"

    republish(quiz, questions=[question])

    stem = QuestionText.objects.latest("pk").words["stem"]
    assert stem == '<p>Read the <a href="/en/courses/c1/module-1/lesson-1/" rel="noopener">lesson</a></p>'


def test_translation_adds_words_and_no_version(quiz):
    questions = [QuestionFactory.build(key=f"q{number}", language="it") for number in (1, 2, 3)]

    QuizFactory.translate(quiz, "it", questions)

    assert counts() == [3, 3, 6, 1]
    assert QuestionText.objects.filter(language="it").first().words["stem"] == "<p>[it] Stem of q1</p>"


def test_translation_may_lack_a_question(quiz):
    QuizFactory.translate(quiz, "it", [QuestionFactory.build(key="q1", language="it")])

    assert QuestionText.objects.filter(language="it").count() == 1


def test_rules_and_keys_of_a_translation_count_for_nothing(quiz):
    page = QuizFactory.translate(quiz, "it", [QuestionFactory.build(key="q1", right=["b"], language="it")])
    page.pass_mark = 10
    page.save_revision().publish()

    assert (QuizVersion.objects.get().pass_mark, QuestionVersion.objects.count()) == (70, 3)


def test_corrected_key_keeps_the_translation(course):
    unit = QuizFactory.create(course=course, questions=[QuestionFactory.build(right=["a"])])
    QuizFactory.translate(unit, "it", [QuestionFactory.build(language="it")])

    republish(unit, questions=[QuestionFactory.build(right=["b"])])

    newest = QuestionVersion.objects.get(number=2)
    assert sorted(newest.texts.values_list("language", flat=True)) == ["en", "it"]


def test_translation_with_other_options_waits_for_its_update(course):
    unit = QuizFactory.create(course=course, questions=[QuestionFactory.build(options="ab")])
    QuizFactory.translate(unit, "it", [QuestionFactory.build(options="ab", language="it")])

    republish(unit, questions=[QuestionFactory.build(options="abc")])

    assert list(QuestionVersion.objects.get(number=2).texts.values_list("language", flat=True)) == ["en"]


def test_alias_writes_nothing(quiz):
    before = counts()

    page_of(quiz).copy_for_translation(Locale.objects.get(language_code="it"), alias=True)
    republish(quiz)

    assert counts() == before


def test_copied_quiz_has_questions_of_its_own(course, quiz):
    copy = page_of(quiz).copy(update_attrs={"slug": "second", "title": "Second"}, keep_live=True)
    copy.specific.save_revision().publish()

    assert (Question.objects.count(), QuizVersion.objects.count()) == (6, 2)


def test_missed_quizzes_are_found(course, quiz, now):
    QuizVersion.objects.all().delete()

    publish_quizzes(course=course, now=now)

    assert QuizVersion.objects.current(quiz).number == 1


def test_answers_are_in_no_search_index(quiz):
    names = {field.field_name for field in QuizPage.get_searchable_search_fields()}

    assert "questions" not in names


def test_sweeping_the_course_finds_a_quiz_that_was_missed(quiz, course, now):
    QuizVersion.objects.all().delete()

    sweep_course(course=course, now=now)

    assert QuizVersion.objects.current(quiz).version_ids == list(
        QuestionVersion.objects.values_list("pk", flat=True)
    )


@pytest.mark.parametrize(
    ("slots", "asks"),
    [
        ([{"version": 1, "options": []}], 1),
        ([{"version": 1, "options": [], "is_read": True}, {"version": 2, "options": []}], 1),
        ([{"count": 2, "pool": [{"version": 1}, {"version": 2}, {"version": 3}]}], 2),
        ([{"count": 0, "pool": [{"version": 1}, {"version": 2}]}], 2),
    ],
)
def test_a_quiz_says_how_many_questions_it_asks(slots, asks):
    assert QuizVersion(slots=slots).asks == asks
