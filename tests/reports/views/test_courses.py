import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from reports import figures
from tests.factories import CourseFactory
from tests.reports.factories import LearnerFactory


@pytest.fixture
def text(client, reader):
    client.force_login(reader)

    def read(name, *arguments) -> str:
        response = client.get(reverse(f"reports:{name}", args=arguments))
        return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())

    return read


def test_list_shows_every_course(course, text):
    CourseFactory.create(code="C2")
    LearnerFactory.create(course=course, done=1)

    content = text("courses")

    assert "C1 Course C1 1 1 0 0 0 33% –" in content
    assert "C2 Course C2 0 0 0 0 0 – –" in content


def test_empty_list_says_how_to_begin(text):
    assert "There is no course yet." in text("courses")


def test_course_shows_where_people_stop(course, text):
    LearnerFactory.create(course=course, done=1)
    LearnerFactory.create(course=course, done=3)

    content = text("course", course.pk)

    assert "Half of those who finished did so within a day." in content
    assert "Lesson 1 2 Lesson 2 1 Lesson 3 1" in content


def test_every_chart_is_a_table_too(course, client, reader):
    client.force_login(reader)
    LearnerFactory.create(course=course, done=1)

    page = BeautifulSoup(client.get(reverse("reports:course", args=[course.pk])).content, "html.parser")

    assert [len(figure.select("ol > li")) for figure in page.select("figure")] == [5, 3]
    assert [len(figure.select("tbody tr")) for figure in page.select("figure")] == [5, 3]


def test_course_without_people_says_so(course, text):
    assert "Nobody has enrolled yet." in text("course", course.pk)


def test_large_course_says_when_it_was_counted(course, text, now, monkeypatch):
    monkeypatch.setattr(figures, "SMALL", 0)
    LearnerFactory.create(course=course)
    assert "is being counted" in text("course", course.pk)

    figures.count_large_courses(now=now)

    assert f"last on {now:%Y-%m-%d %H:%M}" in text("course", course.pk)


def test_course_that_does_not_exist_is_not_found(client, reader):
    client.force_login(reader)

    assert client.get(reverse("reports:course", args=[999]), follow=True).status_code == 404
