import pytest

from learning.player import frames, render_unit
from learning.reading import outline_of
from tests.factories import EnrolmentFactory

pytestmark = pytest.mark.django_db
LESSON = "/en/courses/c1/module-1/lesson-1/"
UNIT = {"uuid": "00000000-0000-0000-0000-000000000000", "path": LESSON}


@pytest.fixture
def request_of(rf, learner):
    """A learner's request, as it comes out of the middleware."""
    request = rf.get(LESSON, headers={"cookie": "sessionid=some"})
    request.user, request.LANGUAGE_CODE = learner, "en"
    return request


def show(request, course, words, **options):
    outline = outline_of(course, "en")
    entry = outline.content.units[0]
    return render_unit(request, outline, entry, "learning/lesson.html", words, **options).content.decode()


def test_nobody_stands_at_the_same_address(request_of):
    twin = frames.nobody(request_of)

    assert (twin.path, twin.user.is_authenticated, twin.COOKIES) == (LESSON, False, {})


def test_token_cannot_get_into_what_everybody_is_shown(request_of):
    with pytest.raises(frames.PersonalFrameError):
        frames.rendered_for_all("learning/enrol_first.html", {"can_join": True, "unit": UNIT}, request_of)


def test_personal_words_of_a_unit_are_not_kept(request_of, course):
    show(request_of, course, {"body": "Your answers"})

    assert "Your answers" not in show(request_of, course, {"body": "Others"})


def test_words_for_everybody_are_rendered_once_a_key(request_of, course):
    asked = []

    def words():
        asked.append(len(asked))
        return {"body": f"Scene {len(asked)}"}

    pages = [show(request_of, course, words, public_key=key) for key in ("a", "a", "b")]

    assert asked == [0, 1]
    assert ["Scene 1" in page for page in pages] == [True, True, False]


def test_personal_words_stand_in_the_frame_of_the_course(request_of, course, learner):
    EnrolmentFactory.create(user=learner, course=course)

    page = show(request_of, course, {"body": "Your answers"})

    assert "Unit 1 of 3" in page
    assert learner.name in page
