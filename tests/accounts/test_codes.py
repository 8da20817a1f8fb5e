from datetime import timedelta

import pytest

from accounts.codes import KEY, is_waiting, send_code, use_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(learner, now, post):
    session = {}
    send_code(session=session, user=learner, now=now)
    return session


def test_code_is_right_once(session, learner, now, post):
    code = post.code()

    assert use_code(session=session, user=learner, code=code, now=now)
    assert not use_code(session=session, user=learner, code=code, now=now)


def test_code_may_be_typed_as_people_type(session, learner, now, post):
    code = f" {post.code().lower().replace('-', ' ')} "

    assert use_code(session=session, user=learner, code=code, now=now)


def test_code_is_too_old_after_ten_minutes(session, learner, now, post):
    later = now + timedelta(minutes=10)

    assert not is_waiting(session, now=later)
    assert not use_code(session=session, user=learner, code=post.code(), now=later)


def test_code_can_be_tried_three_times(session, learner, now, post):
    """S-65."""
    for _ in range(3):
        assert not use_code(session=session, user=learner, code="AAAAAA", now=now)

    assert not use_code(session=session, user=learner, code=post.code(), now=now)


def test_code_of_another_person_is_wrong(session, stranger, now, post):
    assert not use_code(session=session, user=stranger, code=post.code(), now=now)


def test_code_is_not_kept_in_words(session, post):
    """S-68."""
    assert post.code() not in str(session[KEY])
    assert post.code().replace("-", "") not in str(session[KEY])


def test_nothing_waits_before_it_was_asked_for(now, learner):
    assert not is_waiting({}, now=now)
    assert not use_code(session={}, user=learner, code="", now=now)
