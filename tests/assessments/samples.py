"""A question of every kind in its stored form, with an answer that is fully right and one that is not.

Each secret text holds SECRET. `swapped` is the same question to look at, but something else is right.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assessments.models import AnswerFile, Attempt
from courses.models import Course, Unit
from tests.assessments import sample_forms as forms
from tests.assessments.factories import QuestionFactory, QuizFactory
from tests.assessments.sample_forms import SECRET, Say, items

__all__ = [
    "ALL",
    "ASKED",
    "FILES",
    "GRADED",
    "JUDGED",
    "OPINIONS",
    "SAMPLES",
    "SECRET",
    "SLOTS",
    "items",
    "publish_all",
    "send_files",
]

FILES = ("0b7e2f50-0000-4000-8000-000000000001", "0b7e2f50-0000-4000-8000-000000000002")
"""What `send_files` puts there: an answer can only name a file that is there."""


@dataclass(frozen=True)
class Sample:
    """`right` gives all points, `other` the share; of what gives no points both are just answers."""

    kind: str
    own: Callable[[Say, bool], dict[str, Any]]
    right: Any
    other: Any
    says: tuple[tuple[str, str], ...] = ()
    """The right answer as somebody gives it: a line, or #1 for the first field, and what is chosen or written there."""
    share: str = "0"
    in_words: tuple[str, ...] = ()
    """The right answer, read in English."""
    swaps: tuple[tuple[str, str], ...] = ()
    """Parts that stand in the place of others where it is swapped."""

    def stored(self, language: str = "", *, swapped: bool = False, media: list | None = None) -> dict:
        say = Say(f"[{language}] " if language else "", media or [])
        asked = {} if self.kind == "sharedcase" else _asked(say, self.kind)
        return {
            "type": self.kind,
            "id": QuestionFactory.uuid_of(self.kind),
            "value": {"key": self.kind} | asked | self.own(say, swapped),
        }


def _asked(say: Say, kind: str) -> dict[str, Any]:
    return {
        "stem": say.html(f"Stem of {kind}"),
        "media": say.media,
        "hint": say.html(f"Hint of {kind}"),
        "explanation": say.secret(f"explanation of {kind}"),
        "points": 2,
    }


ALL = (
    Sample(
        "single",
        lambda say, swapped: forms.options(say, "b" if swapped else "a"),
        right="a",
        other="b",
        says=(("", "Option a"),),
        in_words=("Option a",),
    ),
    Sample(
        "multiple",
        lambda say, swapped: forms.options(say, "bc" if swapped else "ab"),
        right=["a", "b"],
        other=["a"],
        says=(("", "Option a"), ("", "Option b")),
        share="1/2",
        in_words=("Option a", "Option b"),
    ),
    Sample(
        "truefalse",
        lambda say, swapped: forms.options(say, "b" if swapped else "a", "ab"),
        right="a",
        other="b",
        says=(("", "Option a"),),
        in_words=("Option a",),
    ),
    Sample(
        "matching",
        forms.matching,
        right={"p1": "=p1", "p2": "=p2", "p3": "=p3"},
        other={"p1": "=p1", "p2": "=p3"},
        says=(("Milan", "Italy"), ("Turku", "Finland"), ("Lyon", "France")),
        share="1/3",
        in_words=("Milan: Italy", "Turku: Finland", "Lyon: France"),
        swaps=(("=p1", "=p3"), ("=p2", "=p1"), ("=p3", "=p2")),
    ),
    Sample(
        "ordering",
        forms.ordering,
        right={"s1": "1", "s2": "2", "s3": "3"},
        other={"s1": "1", "s2": "3", "s3": "2"},
        says=(("Ask", "1"), ("Listen", "2"), ("Decide", "3")),
        share="1/3",
        in_words=("Ask: 1", "Listen: 2", "Decide: 3"),
    ),
    Sample(
        "categorise",
        forms.categorise,
        right={"i1": "g1", "i2": "g1", "i3": "g2"},
        other={"i1": "g1", "i3": "g1"},
        says=(("Passport", "Papers"), ("Visa", "Papers"), ("Gift", "Presents")),
        share="1/3",
        in_words=("Passport: Papers", "Visa: Papers", "Gift: Presents"),
    ),
    Sample(
        "gaps",
        forms.gaps,
        right={"giver": "Host", "taker": "x1"},
        other={"giver": "hots", "taker": "x2"},
        says=(("#1", "Host"), ("#2", "guest")),
        share="1/2",
        in_words=("Host", "guest"),
    ),
    Sample(
        "shorttext",
        forms.shorttext,
        right=f"{SECRET} placement",
        other="Job",
        says=(("#1", f"{SECRET} placement"),),
        share="1/2",
        in_words=(f"{SECRET} placement",),
    ),
    Sample(
        "numeric",
        forms.numeric,
        right={"said": "4,5", "language": "it", "number": "4.5", "unit": "u1"},
        other={"said": "450", "language": "en", "number": "450", "unit": "u1"},
        says=(("#1", "4,5"), ("#2", "km")),
        share="1/2",
        in_words=("4,5 km",),
    ),
    Sample(
        "judgement",
        forms.judgement,
        right={"r1": "1", "r2": "4"},
        other={"r1": "5", "r2": "1"},
        says=(("Reaction r1", "Step 1"), ("Reaction r2", "Step 4")),
        in_words=("Reaction r1: Step 1", "Reaction r2: Step 4"),
    ),
    Sample(
        "scenario",
        forms.scenario,
        right="wait.phone",
        other="mail",
        says=(("", "Go to wait"), ("", "Go to phone")),
        share="3/10",
        in_words=("Go to wait", "Go to phone"),
    ),
    Sample(
        "essay",
        forms.essay,
        right="I would <call> first.",
        other="I would wait.",
        says=(("#1", "I would <call> first."),),
        in_words=("I would <call> first.",),
    ),
    Sample(
        "upload",
        forms.upload,
        right=FILES[0],
        other=FILES[1],
        says=(("#1", FILES[0]),),
        in_words=("plan.pdf",),
    ),
    Sample(
        "likert",
        forms.likert,
        right={"t1": "1", "t2": "3"},
        other={"t1": "2", "t2": "2"},
        says=(("Statement 1", "Step 1"), ("Statement 2", "Step 3")),
        in_words=("Statement 1: Step 1", "Statement 2: Step 3"),
    ),
    Sample("poll", forms.poll, right=["b"], other=["c"], says=(("", "Option b"),), in_words=("Option b",)),
    Sample("sharedcase", forms.case, right="", other=""),
)
SAMPLES = {sample.kind: sample for sample in ALL}
ASKED = [kind for kind in SAMPLES if kind != "sharedcase"]
JUDGED = ["essay", "upload"]
"""By people: their answers are worth nothing before."""
OPINIONS = ["likert", "poll"]
GRADED = [kind for kind in ASKED if kind not in (*JUDGED, *OPINIONS)]


FILM = {
    "type": "video",
    "id": "film",
    "value": {"title": "A call", "embed": "https://vimeo.com/76979871", "transcript": "<p>Hello</p>"},
}


def publish_all(course: Course, **rules: Any) -> Unit:
    """A quiz with every kind of question, in English and Italian."""
    media = [FILM]
    unit = QuizFactory.create(
        course=course, questions=[sample.stored(media=media) for sample in ALL], **rules
    )
    QuizFactory.translate(unit, "it", [sample.stored("it", media=media) for sample in ALL])
    return unit


SLOTS = {kind: slot for slot, kind in enumerate(SAMPLES, 1)}


def send_files(attempt: Attempt, slot: int | None = None) -> None:
    for uuid in FILES:
        AnswerFile.objects.create(
            uuid=uuid,
            attempt=attempt,
            slot=slot or SLOTS["upload"],
            name="plan.pdf",
            kind="pdf",
            size=9,
            added_at=attempt.started_at,
        )
