"""The demo shows every state of handed-in work: read by others, waiting, given back, accepted, being written."""

import pytest
import yaml

from assessments.assignments import peers
from assessments.models import Artefact, Mark, PeerReview
from home import sample_works, samples
from interop.importing import import_course
from safety.scopes import unscoped
from tests.curriculum import course_in_curriculum
from tests.snapshots import restore

pytestmark = pytest.mark.django_db

STORY = yaml.safe_load(samples.FILE.read_text())["works"]


@pytest.fixture
def told(site, now):
    restore("samples", lambda: tell(now))


def tell(now):
    for code in ("C1", "C2"):
        import_course(folder=course_in_curriculum(code))
    list(samples.make_samples(now=now))


def works(unit):
    with unscoped("test"):
        found = Artefact.objects.filter(unit__key=unit).select_related("enrolment__user").order_by("pk")
        return {work.enrolment.user.email.partition("@")[0]: work for work in found}


def reviews():
    with unscoped("test"):
        done = PeerReview.objects.given().order_by("pk")
        pairs = done.values_list("reviewer__email", "version__artefact__enrolment__user__email")
        return [tuple(email.partition("@")[0] for email in pair) for pair in pairs]


def test_demo_has_work_in_every_state(told):
    first, second = works("roadmap-r1"), works("roadmap-r6")

    assert {name: work.state for name, work in first.items()} == {
        "elin": "handed_in",
        "sami": "handed_in",
        "ivo": "returned",
        "runa": "handed_in",
        "odo": "handed_in",
        "pia": "accepted",
    }
    assert [name for name, work in first.items() if work.waiting_since] == ["runa"]
    assert {name: work.state for name, work in second.items()} == {
        "noor": "handed_in",
        "pia": "handed_in",
        "elin": "draft",
    }
    with unscoped("test"):
        assert second["elin"].contributors.joined().get().user.email == "mara@sample.example"


def test_one_work_still_wants_a_reader(told, now):
    with unscoped("test"):
        own = works("roadmap-r1")["elin"].versions.get()

    assert [
        version.artefact.enrolment.user.name
        for version in peers.pool(own.artefact.unit, own.handed_in_by, now=now)
    ] == ["Odo Bright"]


def test_two_and_two_have_read_each_other(told):
    assert reviews() == [("sami", "elin"), ("elin", "sami"), ("noor", "pia"), ("pia", "noor")]
    with unscoped("test"):
        assert not PeerReview.objects.open().exists()


def test_texts_are_in_the_language_that_they_say(told):
    with unscoped("test"):
        versions = {name: work.versions.get() for name, work in works("roadmap-r1").items()}

    assert {name: version.language for name, version in versions.items()} == {
        "elin": "it",
        **dict.fromkeys(("sami", "ivo", "runa", "odo", "pia"), "en"),
    }
    assert all("Sample text" not in str(version.values) for version in versions.values())


def test_story_is_told_once(told, now):
    with unscoped("test"):
        before = Mark.objects.count(), works("roadmap-r1")["runa"].waiting_since
        sample_works.tell(STORY, now=now)

        assert (Mark.objects.count(), works("roadmap-r1")["runa"].waiting_since) == before
