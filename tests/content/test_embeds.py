import pytest

from content.embeds import embed_of
from courses.models import LessonPage

LESSON = "/en/courses/c1/module-1/lesson-1/"
FRAMES = "frame-src 'self' https://www.youtube-nocookie.com https://player.vimeo.com"


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        (
            "https://www.youtube.com/watch?v=abcdefghijk",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1",
        ),
        (
            "https://youtu.be/abcdefghijk?t=30",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1",
        ),
        (
            "https://www.youtube-nocookie.com/embed/abcdefghijk",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1",
        ),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"),
        (
            "https://player.vimeo.com/video/76979871?h=1",
            "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1",
        ),
    ],
)
def test_embed_of_knows_the_allowed_hosts(address, frame):
    assert embed_of(address).frame_url == frame


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://vimeo.com/76979871",
        "https://example.org/watch?v=abcdefghijk",
        "https://www.youtube.com.example.org/watch?v=abcdefghijk",
        "https://www.youtube.com/watch?v=<script>",
        "javascript:alert(1)//https://vimeo.com/76979871",
    ],
)
def test_embed_of_refuses_everything_else(address):
    assert embed_of(address) is None


@pytest.fixture
def film(course):
    """The first lesson, with a film on another host."""
    page = LessonPage.objects.get(slug="lesson-1", locale__language_code="en")
    page.body = [
        ("video", {"title": "A call", "embed": "https://vimeo.com/76979871", "transcript": "<p>Hi</p>"})
    ]
    page.save_revision().publish()
    return page


def policy(client, address) -> str:
    return client.get(address)["Content-Security-Policy"]


def test_lesson_with_a_film_may_show_its_frame_fresh_and_kept(client, film):
    fresh, kept = policy(client, LESSON), policy(client, LESSON)

    assert FRAMES in fresh
    assert FRAMES in kept


def test_lesson_with_a_film_may_show_its_frame_to_a_learner(client, film, learner):
    client.force_login(learner)

    assert FRAMES in policy(client, LESSON)


def test_draft_with_a_film_may_show_its_frame(client, film, admin):
    client.force_login(admin)

    assert FRAMES in policy(client, f"/cms/pages/{film.pk}/view_draft/")


def test_lesson_without_a_film_shows_no_frame_of_others(client, film):
    assert "frame-src 'self';" in policy(client, "/en/courses/c1/module-1/lesson-2/") + ";"
