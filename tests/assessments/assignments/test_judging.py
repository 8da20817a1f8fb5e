from datetime import timedelta
from uuid import uuid4

import pytest

from assessments import signals
from assessments.assignments.actions import hand_in, take_back
from assessments.assignments.judging import (
    MarkedMeanwhile,
    Outdated,
    RubricIncomplete,
    UnknownLevel,
    assess_own,
    mark_version,
    points_of,
)
from assessments.models import Mark, RubricVersion, Verdict
from learning.models import Completion
from notifications.models import Outbox
from tests.assessments.assignments.factories import (
    ArtefactFactory,
    AssignmentFactory,
    RubricFactory,
    block_id,
    write,
)

pytestmark = pytest.mark.django_db

BEST = {block_id("relevant"): "relevant-3", block_id("concrete"): "concrete-3"}


def mark(version, marker, verdict="accepted", **said):
    facts = {
        "uuid": uuid4(),
        "levels": {},
        "comment": "Well done",
        "marks_seen": 0,
        "now": version.handed_in_at + timedelta(hours=1),
    }
    return mark_version(version=version, by=marker, verdict=Verdict(verdict), **(facts | said))


def mails():
    return sorted(Outbox.objects.filter(kind="mail").values_list("payload__subject", flat=True))


@pytest.fixture
def judged(course, learner, rubric, now):
    """A version of an assignment with a rubric, done when it is accepted."""
    unit = AssignmentFactory.create(course=course, rubric=rubric, rule="accepted", slug="judged")
    return ArtefactFactory.handed_in(user=learner, unit=unit, now=now)


def test_accepting_completes_and_tells_the_author(judged, marker, learner):
    made = mark(judged, marker, levels=BEST)

    judged.artefact.refresh_from_db()
    assert (judged.artefact.state, judged.artefact.waiting_since) == ("accepted", None)
    assert (made.points, made.author, made.by) == (6, marker, "marker")
    assert Completion.objects.of(learner).get().rule == "accepted"
    assert mails() == ["Accepted: Starting point"]


def test_giving_back_lets_the_author_write_again(judged, marker, learner, now):
    mark(judged, marker, "returned")

    artefact = judged.artefact
    artefact.refresh_from_db()
    assert (artefact.state, artefact.waiting_since) == ("returned", None)
    assert Completion.objects.of(learner).count() == 0
    assert mails() == ["Advice on: Starting point"]

    write(artefact, "text", "Better", sequence=9, seen=[1])
    again = hand_in(artefact=artefact, by=learner, now=now)
    assert (again.number, again.artefact.waiting_since) == (2, now)


def test_same_form_sent_twice_is_one_mark(judged, marker):
    form = uuid4()

    first = mark(judged, marker, uuid=form, levels=BEST)
    second = mark(judged, marker, uuid=form, levels=BEST)

    assert (first, judged.marks.count(), len(mails())) == (second, 1, 1)


def test_second_marker_sees_first_what_the_first_said(judged, marker):
    mark(judged, marker, "returned")

    with pytest.raises(MarkedMeanwhile):
        mark(judged, marker, levels=BEST)

    assert judged.marks.count() == 1


def test_thinking_again_is_a_new_mark(judged, marker, learner):
    mark(judged, marker, "returned", comment="Not yet")
    mark(judged, marker, "accepted", levels=BEST, marks_seen=1)

    judged.artefact.refresh_from_db()
    assert [made.verdict for made in judged.marks.order_by("pk")] == ["returned", "accepted"]
    assert judged.artefact.state == "accepted"
    assert Completion.objects.of(learner).count() == 1


def test_taking_acceptance_back_takes_no_completion(judged, marker, learner):
    mark(judged, marker, levels=BEST)
    mark(judged, marker, "returned", marks_seen=1)

    assert Completion.objects.of(learner).count() == 1


def test_accepting_needs_every_criterion(judged, marker):
    with pytest.raises(RubricIncomplete) as refusal:
        mark(judged, marker, levels={block_id("relevant"): "relevant-3"})

    assert refusal.value.criteria == [block_id("concrete")]
    assert judged.marks.count() == 0


@pytest.mark.parametrize("levels", [{"nowhere": "relevant-1"}, {block_id("relevant"): "concrete-1"}])
def test_level_that_the_rubric_does_not_have_is_refused(judged, marker, levels):
    with pytest.raises(UnknownLevel):
        mark(judged, marker, "returned", levels=levels)


def test_older_version_is_not_marked_any_more(judged, marker, learner, now):
    artefact = take_back(artefact=judged.artefact, now=now)
    with pytest.raises(Outdated):
        mark(judged, marker, levels=BEST)

    hand_in(artefact=artefact, by=learner, now=now)
    with pytest.raises(Outdated):
        mark(judged, marker, levels=BEST)


def test_acceptance_is_announced(judged, marker):
    heard = []

    def hear(sender, mark, **kwargs):
        heard.append(mark)

    signals.artefact_accepted.connect(hear)
    made = mark(judged, marker, levels=BEST)
    signals.artefact_accepted.disconnect(hear)

    assert heard == [made]


def test_judging_oneself_is_done_by_it(course, learner, rubric, now):
    unit = AssignmentFactory.create(course=course, rubric=rubric, route="self", slug="self")
    version = ArtefactFactory.handed_in(user=learner, unit=unit, now=now)
    assert Completion.objects.of(learner).count() == 0

    made = assess_own(uuid=uuid4(), version=version, by=learner, levels=BEST, comment="", now=now)

    assert (made.by, made.points, version.artefact.waiting_since) == ("self", 6, None)
    assert Completion.objects.of(learner).get().rule == "handed_in"


def test_marks_are_seen_by_their_author_alone(judged, marker, learner, stranger):
    mark(judged, marker, levels=BEST)

    assert Mark.objects.of(learner).count() == 1
    assert Mark.objects.of(stranger).count() == 0


def test_points_are_those_of_the_levels(rubric):
    version = RubricVersion.objects.current(rubric.translation_key)

    assert points_of(version, {block_id("relevant"): "relevant-1", block_id("concrete"): "concrete-2"}) == 3
    assert points_of(version, {block_id("relevant"): "relevant-1"}) is None
    assert points_of(None, {}) is None


def test_rubric_of_the_time_of_handing_in_is_used(judged, marker, rubric):
    rubric.criteria = RubricFactory.build(criteria=("new",)).criteria
    rubric.save_revision().publish()

    assert mark(judged, marker, levels=BEST).rubric.number == 1
