from datetime import timedelta

import pytest

from assessments import signals
from assessments.assignments.actions import (
    Incomplete,
    NotEditable,
    drop_spare,
    hand_in,
    put_back,
    start_artefact,
    take_back,
)
from assessments.assignments.kinds import InvalidValue
from assessments.models import Artefact, ArtefactVersion, Entry, SpareEntry
from learning.actions import enrol
from learning.models import Completion, Enrolment
from tests.assessments.assignments.factories import AssignmentFactory, FieldFactory, block_id, write
from tests.assessments.factories import page_of

pytestmark = pytest.mark.django_db


def stored(artefact, key="text"):
    return artefact.entries.get(field=block_id(key))


def spares(artefact):
    return list(artefact.spare_entries.order_by("pk").values_list("value", flat=True))


def test_starting_twice_is_one_artefact(artefact, assignment, now):
    again = start_artefact(enrolment=artefact.enrolment, unit=assignment, now=now)

    assert (again, Artefact.objects.unscoped("count").count()) == (artefact, 1)


def test_entry_is_kept_with_its_writer_and_language(artefact, learner, now):
    write(artefact, "text", "My words", now=now)

    entry = stored(artefact)
    assert (entry.value, entry.saved_by, entry.language, entry.saved_at) == ("My words", learner, "en", now)


def test_later_words_replace_those_that_were_seen(artefact):
    write(artefact, "text", "one", sequence=1)
    write(artefact, "text", "two", sequence=2, seen=[1])

    assert (stored(artefact).value, spares(artefact)) == ("two", [])


def test_words_of_another_window_are_kept_beside(artefact):
    write(artefact, "text", "from one window", sequence=1)
    write(artefact, "text", "from another window", sequence=2, seen=[0])

    assert (stored(artefact).value, spares(artefact)) == ("from another window", ["from one window"])


def test_words_that_come_too_late_are_kept_beside(artefact):
    write(artefact, "text", "newer", sequence=5)

    write(artefact, "text", "older", sequence=4)
    write(artefact, "text", "older", sequence=4)

    assert (stored(artefact).value, spares(artefact)) == ("newer", ["older"])


def test_same_write_twice_is_one(artefact):
    write(artefact, "text", "same", sequence=3)
    write(artefact, "text", "same", sequence=3)

    assert (stored(artefact).sequence, spares(artefact)) == (3, [])


def test_empty_words_are_not_kept_beside(artefact):
    write(artefact, "text", "", sequence=1)
    write(artefact, "text", "words", sequence=2)

    assert spares(artefact) == []


def test_clock_that_is_ahead_locks_nobody_out(artefact, now):
    write(artefact, "text", "future", sequence=int((now + timedelta(days=9)).timestamp() * 1000), now=now)
    later = now + timedelta(seconds=1)
    write(artefact, "text", "now", sequence=int(later.timestamp() * 1000), now=later)

    assert stored(artefact).value == "now"


def test_put_back_changes_places(artefact, learner, now):
    write(artefact, "text", "one", sequence=1)
    write(artefact, "text", "two", sequence=2)

    put_back(artefact=artefact, spare=artefact.spare_entries.get(), by=learner, now=now)

    assert (stored(artefact).value, spares(artefact)) == ("one", ["two"])


def test_dropped_words_are_gone(artefact):
    write(artefact, "text", "one", sequence=1)
    write(artefact, "text", "two", sequence=2)

    drop_spare(artefact=artefact, spare=artefact.spare_entries.get())

    assert spares(artefact) == []


def test_field_that_is_not_asked_is_refused(artefact):
    with pytest.raises(InvalidValue):
        write(artefact, "other", "words")

    assert artefact.entries.count() == 0


def test_handing_in_makes_a_version_and_completes(artefact, learner, assignment, now):
    write(artefact, "text", "My words")

    version = hand_in(artefact=artefact, by=learner, now=now)

    artefact.refresh_from_db()
    assert (version.number, version.values, version.language) == (1, {block_id("text"): "My words"}, "en")
    assert (artefact.state, artefact.waiting_since) == ("handed_in", now)
    fact = Completion.objects.of(learner).get()
    assert (fact.unit, fact.rule, fact.source) == (assignment, "handed_in", "assignment")


def test_handing_in_twice_is_once(artefact, learner, now):
    write(artefact, "text", "My words")

    first = hand_in(artefact=artefact, by=learner, now=now)
    second = hand_in(artefact=artefact, by=learner, now=now + timedelta(seconds=1))

    assert (first, ArtefactVersion.objects.of(learner).count()) == (second, 1)


def test_nothing_is_handed_in_while_something_is_missing(artefact, learner, now):
    write(artefact, "text", "   ")

    with pytest.raises(Incomplete) as refusal:
        hand_in(artefact=artefact, by=learner, now=now)

    assert refusal.value.fields == [block_id("text")]
    assert Completion.objects.of(learner).count() == 0


def test_nothing_changes_after_handing_in(artefact, learner, now):
    write(artefact, "text", "handed in")
    hand_in(artefact=artefact, by=learner, now=now)

    with pytest.raises(NotEditable):
        write(artefact, "text", "afterwards", sequence=9)

    assert stored(artefact).value == "handed in"


def test_taken_back_it_can_be_handed_in_again(artefact, learner, now):
    write(artefact, "text", "one", sequence=1)
    hand_in(artefact=artefact, by=learner, now=now)

    take_back(artefact=artefact, now=now)
    write(artefact, "text", "two", sequence=2, seen=[1])
    version = hand_in(artefact=artefact, by=learner, now=now)

    values = [each.values[block_id("text")] for each in artefact.versions.order_by("number")]
    assert (version.number, values) == (2, ["one", "two"])
    assert Completion.objects.of(learner).count() == 1


def test_rule_accepted_waits_for_a_facilitator(course, learner, now):
    unit = AssignmentFactory.create(course=course, rule="accepted", slug="accepted")
    artefact = start_artefact(enrolment=enrolment_of(learner, unit, now), unit=unit, now=now)
    write(artefact, "text", "words")

    hand_in(artefact=artefact, by=learner, now=now)

    assert Completion.objects.of(learner).count() == 0


def enrolment_of(user, unit, now):
    return enrol(user=user, course=unit.course, language="en", now=now)


def test_handing_in_is_announced(artefact, learner, now):
    heard = []

    def hear(sender, version, **kwargs):
        heard.append(version)

    signals.artefact_handed_in.connect(hear)
    write(artefact, "text", "words")
    version = hand_in(artefact=artefact, by=learner, now=now)
    signals.artefact_handed_in.disconnect(hear)

    assert heard == [version]


def test_version_keeps_the_form_it_was_written_for(artefact, learner, assignment, now):
    write(artefact, "text", "words")
    version = hand_in(artefact=artefact, by=learner, now=now)

    page = page_of(assignment)
    page.fields = [FieldFactory.build("new", "short")]
    page.save_revision().publish()

    version.refresh_from_db()
    assert version.assignment.field(block_id("text"))["kind"] == "long"
    assert version.values == {block_id("text"): "words"}


def test_others_see_nothing_of_it(artefact, stranger):
    write(artefact, "text", "words")

    found = [
        Artefact.objects.of(stranger).count(),
        Entry.objects.of(stranger).count(),
        SpareEntry.objects.of(stranger).count(),
        Enrolment.objects.of(stranger).count(),
    ]
    assert found == [0, 0, 0, 0]
