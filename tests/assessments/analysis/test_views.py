import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from assessments.analysis import adding, advice, folding
from assessments.analysis.adding import Changes
from assessments.analysis.reading import analysis_of
from assessments.models import QuestionVersion, QuizVersion
from tests.assessments.correcting.factories import AnsweredFactory, republish
from tests.assessments.correcting.test_views import text_of, who_may
from tests.assessments.factories import QuestionFactory, QuizFactory, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client, admin):
    client.force_login(admin)

    def reading(quiz=None) -> BeautifulSoup:
        where = reverse("analysis:quiz", args=[quiz.uuid]) if quiz else reverse("analysis:index")
        return BeautifulSoup(client.get(where).content, "html.parser").select_one("main")

    return reading


def fill(quiz, *, people: int, facility=0.5, discrimination=1.0, part="a") -> None:
    """As if so many people had answered, all the same but for two groups."""
    changes, version = Changes(), QuizVersion.objects.current(quiz)
    for person in range(people):
        is_right = person < people * facility
        for pk in version.version_ids:
            rest = 8000 if is_right == (discrimination > 0) else 2000
            changes.note_item((version.pk, pk), 100 if is_right else 0, rest, 20, 1)
            changes.note_parts((version.pk, pk), [part if is_right else "b"], rest, 1)
        changes.note_total(version.pk, 300 if is_right else 0, 1)
    adding.add(changes)


def rows(page, labelled="questions") -> list[str]:
    return [text_of(row) for row in page.select(f"[role=region][aria-labelledby={labelled}] tbody tr")]


def test_quiz_that_nobody_took_says_so(quiz, read):
    assert "Nobody has handed in this quiz yet." in text_of(read(quiz))


def test_list_names_each_quiz_and_how_many_took_it(quiz, read, now):
    AnsweredFactory.create(unit=quiz, answers="aab", now=now)
    folding.fold(now=now)

    assert [text_of(row) for row in read().select("tbody tr")] == ["Check C1 1"]


def test_page_says_how_questions_work_and_what_to_do(quiz, read):
    fill(quiz, people=40)

    page = read(quiz)

    assert rows(page)[0] == (
        "1 Stem of q1 Single choice 1 40 50 % 1.00 20 s "
        "A wrong answer is hardly ever chosen. Replace it with a mistake that people really make."
    )
    assert "Cronbach's alpha: 1.00. Counted over 40 people" in text_of(page)


def test_page_greys_what_too_few_have_answered(quiz, read):
    fill(quiz, people=advice.ENOUGH - 1)

    page = read(quiz)

    assert len(page.select("tr.quiz-few")) == 3
    assert "That is too few to rely on." in text_of(page)


def test_page_shows_who_chose_what(quiz, read):
    fill(quiz, people=100, facility=0.75)

    table = read(quiz).select_one("#answers-" + str(version_of(quiz).pk)).find_next("table")

    assert [text_of(row) for row in table.select("tbody tr")] == [
        "Option a of q1 yes 75 75 % 80 % –",
        "Option b of q1 no 25 25 % 20 % –",
        "Option c of q1 no 0 0 % – Hardly ever chosen.",
    ]


def test_page_flags_a_wrong_answer_of_the_strong(quiz, read):
    fill(quiz, people=40, discrimination=-1.0)

    page = read(quiz)

    assert "Chosen more by those who know much." in text_of(page)
    assert "Check first what is marked as right." in rows(page)[0]


def version_of(quiz) -> QuestionVersion:
    return QuestionVersion.objects.get(pk=QuizVersion.objects.current(quiz).version_ids[0])


def test_former_versions_stand_apart(quiz, read, now):
    AnsweredFactory.create(unit=quiz, answers="aab", now=now)
    republish(quiz, keys="baa")
    AnsweredFactory.create(unit=quiz, answers="bab", now=now)
    folding.fold(now=now)

    page = read(quiz)

    assert [row[:13] for row in rows(page)] == ["1 Stem of q1 ", "2 Stem of q2 ", "3 Stem of q3 "]
    assert [row[:33] for row in rows(page, "former")] == ["– Stem of q1 Single choice 1 1 10"]


def test_quiz_that_asked_different_questions_has_no_alpha(quiz, read):
    fill(quiz, people=40)
    changes, version = Changes(), QuizVersion.objects.current(quiz)
    changes.note_total(version.pk, 100, 1)
    changes.note_item((version.pk, version.version_ids[0]), 100, 0, None, 1)
    adding.add(changes)

    assert "People were asked different questions" in text_of(read(quiz))


def test_plot_shows_a_dot_for_each_question(quiz, read):
    fill(quiz, people=40)

    plot = read(quiz).select_one("svg.quiz-plot, .quiz-plot svg")

    assert [(dot["cx"], dot["cy"]) for dot in plot.select("circle")] == [("214.0", "26.0")] * 3


def test_former_answers_are_not_joined_with_other_quizzes(quiz, course):
    other = QuizFactory.create(course=course, slug="other")
    fill(other, people=3)

    assert analysis_of(quiz).people == 0


@pytest.mark.parametrize("count", [1, 3, 30])
def test_page_asks_the_database_the_same_for_any_number_of_questions(
    course, client, admin, count, django_assert_num_queries
):
    questions = [QuestionFactory.build(key=f"k{number}") for number in range(count)]
    quiz = QuizFactory.create(course=course, questions=questions)
    fill(quiz, people=3)
    client.force_login(admin)
    url = reverse("analysis:quiz", args=[quiz.uuid])
    client.get(url)

    with django_assert_num_queries(13):
        page = BeautifulSoup(client.get(url).content, "html.parser")

    assert len(rows(page)) == count


@pytest.mark.parametrize(("names", "status"), [(["change_page"], 200), (["publish_page"], 200), ([], 404)])
def test_those_who_work_on_the_page_read_its_analysis(quiz, client, names, status):
    client.force_login(who_may(page_of(quiz), *names))

    assert client.get(reverse("analysis:quiz", args=[quiz.uuid])).status_code == status


def test_analysis_of_another_quiz_is_not_found(quiz, course, client):
    other = QuizFactory.create(course=course, slug="other")
    client.force_login(who_may(page_of(quiz), "change_page"))

    assert client.get(reverse("analysis:quiz", args=[other.uuid])).status_code == 404


def test_page_of_a_quiz_leads_to_its_analysis(quiz, client, admin):
    client.force_login(admin)

    content = client.get(reverse("wagtailadmin_pages:edit", args=[page_of(quiz).pk])).content.decode()

    assert reverse("analysis:quiz", args=[quiz.uuid]) in content
