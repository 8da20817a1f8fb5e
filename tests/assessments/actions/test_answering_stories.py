"""A story only goes on: what came of a choice was told, so nobody goes back and chooses again."""

import pytest

from assessments.actions import AnswerFixed, save_answer
from tests.assessments.factories import AttemptFactory
from tests.assessments.samples import SLOTS, publish_all
from tests.snapshots import restore


@pytest.fixture
def go(course, learner, now):
    """Come to a scene by a way: `go("wait.phone", sequence=2)`; gives the way that is kept."""
    restore("all kinds", lambda: publish_all(course))
    attempt = AttemptFactory.create(user=learner, unit=course.units.get(key="check"), now=now)

    def take(way, *, sequence):
        slot = SLOTS["scenario"]
        return save_answer(attempt=attempt, slot=slot, value=way, sequence=sequence, now=now).value

    return take


def test_story_goes_on(go):
    assert [go("wait", sequence=1), go("wait.phone", sequence=2)] == ["wait", "wait.phone"]


def test_same_way_again_is_no_way_back(go):
    assert [go("wait", sequence=1), go("wait", sequence=2)] == ["wait", "wait"]


@pytest.mark.parametrize("way", ["", "wait", "mail", "wait.mail"])
def test_nobody_goes_back_and_chooses_again(go, way):
    go("wait.phone", sequence=1)

    with pytest.raises(AnswerFixed):
        go(way, sequence=2)


def test_way_that_comes_late_changes_nothing(go):
    go("wait.phone", sequence=2)

    assert go("wait", sequence=1) == "wait.phone"
