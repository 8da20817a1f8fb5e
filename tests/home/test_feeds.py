import pytest

from tests.factories import CourseFactory

pytestmark = pytest.mark.django_db


def test_feed_names_open_courses_in_the_words_of_its_language(client, course):
    CourseFactory.create(code="M1", lessons=1)
    CourseFactory.create(code="C2", lessons=1, offered="preparation")

    response = client.get("/it/feed/")

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert b"<title>[it] Course C1</title>" in response.content
    assert b'href="http://127.0.0.1:8000/it/corsi/c1/"' in response.content
    assert b"Course M1" not in response.content
    assert b"Course C2" not in response.content


def test_empty_feed_is_a_feed(client, site):
    assert b"<feed xml:lang" in client.get("/en/feed/").content
