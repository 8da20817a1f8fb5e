"""Three courses to begin from: real pages with helpful first words, which their author replaces. The words are those of the interface,
in the language in which the course is begun."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.models import Level, Requirement, Rule

Block = tuple[str, Any]
"""A kind of block and its value; a list inside is a list of items."""


@dataclass(frozen=True)
class UnitPlan:
    kind: str
    title: Any
    summary: Any
    minutes: int = 10
    requirement: str = Requirement.REQUIRED
    streams: dict[str, list[Block]] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ModulePlan:
    title: Any
    summary: Any
    units: tuple[UnitPlan, ...]


@dataclass(frozen=True)
class Template:
    label: Any
    text: Any
    promise: Any
    hours: int
    outcomes: tuple[Any, ...]
    modules: tuple[ModulePlan, ...]

    def facts(self) -> dict[str, Any]:
        """Fields of the course's page, in the language that is active."""
        return {
            "promise": str(self.promise),
            "hours": self.hours,
            "level": Level.FOUNDATION,
            "outcomes": [("outcome", str(outcome)) for outcome in self.outcomes],
        }

    @property
    def units(self) -> int:
        return sum(len(module.units) for module in self.modules)


def _p(words: Any) -> Block:
    return ("text", _Paragraph(words))


@dataclass(frozen=True)
class _Paragraph:
    """Words that become a paragraph once their language is known."""

    words: Any

    def __str__(self) -> str:
        return f"<p>{self.words}</p>"


def _heading(words: Any) -> Block:
    return ("heading", {"text": words, "level": "2"})


def _task(words: Any) -> Block:
    return ("callout", {"kind": "task", "title": "", "text": _Paragraph(words)})


_WELCOME = [
    _p(
        _(
            "Begin with a situation that your readers know from their own school. Two or three sentences are enough."
        )
    ),
    _heading(_("What you will find here")),
    _p(_("Say in a few lines what the course is about, how long it takes, and what people keep from it.")),
    ("reflection", {"prompt": _Paragraph(_("Ask for one expectation: what should be easier afterwards?"))}),
]
_IDEA = [
    _p(_("Explain one idea. Say it first in one sentence, then with an example from a school.")),
    _heading(_("An example")),
    _p(_("Tell what somebody did, what happened, and what they would do again.")),
    _task(_("Give a small task that can be done at work tomorrow.")),
]
_SAY_THE_IDEA = _("Replace this by the idea itself.")
_CLOSING = [
    _p(_("Sum up in three sentences. Then name the next step, and who can help with it.")),
    _task(_("Let people write down what they will do, with whom, and by when.")),
]


def _question(key: str) -> Block:
    options = [
        {"text": _Paragraph(words), "is_right": is_right, "feedback": _Paragraph(why)}
        for words, is_right, why in (
            (_("The right answer"), True, _("Say why it is right.")),
            (
                _("An answer that sounds right"),
                False,
                _("Say why somebody might choose it, and what to think of instead."),
            ),
            (_("Another answer"), False, _("Say what is wrong with it.")),
        )
    ]
    value = {
        "key": key,
        "stem": _Paragraph(_("Describe a short situation and ask what to do.")),
        "options": options,
        "explanation": _Paragraph(_("Explain the answer in one or two sentences.")),
        "points": 1,
    }
    return ("single", value)


def _lesson(title: Any, summary: Any, body: list[Block], minutes: int = 15) -> UnitPlan:
    return UnitPlan("lesson", title, summary, minutes, streams={"body": body}, facts={"rule": Rule.READ})


def _quiz(title: Any, summary: Any, *, minutes: int = 15, questions: int = 3) -> UnitPlan:
    asked = [_question(f"q{number}") for number in range(1, questions + 1)]
    return UnitPlan(
        "quiz", title, summary, minutes, streams={"questions": asked}, facts={"rule": Rule.PASSED}
    )


_ARTEFACT = UnitPlan(
    "assignment",
    _("Your plan"),
    _("What you take home: a text that your school can use."),
    45,
    streams={
        "introduction": [
            _p(_("Say what people write, for whom, and how it will be used. Name what a good text has."))
        ],
        "fields": [
            (
                "short",
                {
                    "label": _("Our aim in one sentence"),
                    "help": _("Who can do what afterwards?"),
                    "is_required": True,
                    "max_length": 200,
                },
            ),
            (
                "long",
                {
                    "label": _("What we will do"),
                    "help": _("Steps, in their order, with who does them."),
                    "is_required": True,
                    "max_length": 3000,
                },
            ),
        ],
    },
    facts={"rule": Rule.HANDED_IN, "route": "marked"},
)

SHORT = Template(
    _("Short course, 3 hours"),
    _("Three modules of lessons, and a quiz at the end. For one idea that people can use at once."),
    _("What somebody gains, in one sentence."),
    3,
    (_("name the main ideas of this course"), _("use one of them at their own school")),
    (
        ModulePlan(
            _("Getting started"),
            _("Why this matters, and where everybody stands."),
            (
                _lesson(_("Welcome"), _("What this course is about."), _WELCOME),
                _lesson(_("Where we stand"), _("A look at one's own school."), _IDEA),
            ),
        ),
        ModulePlan(
            _("The main ideas"),
            _("Three ideas, each with an example."),
            (
                _lesson(_("The first idea"), _SAY_THE_IDEA, _IDEA, 20),
                _lesson(_("The second idea"), _SAY_THE_IDEA, _IDEA, 20),
                _lesson(_("The third idea"), _SAY_THE_IDEA, _IDEA, 20),
            ),
        ),
        ModulePlan(
            _("Into practice"),
            _("From reading to doing."),
            (
                _lesson(_("Your next step"), _("What to do tomorrow."), _CLOSING),
                _quiz(_("Check yourself"), _("Three questions on what you have read."), minutes=20),
            ),
        ),
    ),
)

ARTEFACT = Template(
    _("Module of a path, with an artefact"),
    _("Lessons that lead to a text of one's own: an assignment that is read and accepted."),
    _("What somebody gains, in one sentence."),
    3,
    (_("describe what their school needs"), _("write a plan that their school can use")),
    (
        ModulePlan(
            _("Understand"),
            _("What one has to know before one plans."),
            (
                _lesson(_("Welcome"), _("What this module is about."), _WELCOME),
                _lesson(_("What works"), _("What others have tried."), _IDEA, 20),
                _lesson(_("What hinders"), _("What makes it hard, and what helps."), _IDEA, 20),
            ),
        ),
        ModulePlan(
            _("Plan"),
            _("Write it, with colleagues if you like."),
            (
                _lesson(_("How to write it"), _("A good plan, part by part."), _IDEA, 20),
                _ARTEFACT,
                _quiz(_("Check yourself"), _("Three questions before you hand in.")),
            ),
        ),
    ),
)

WEBINAR = Template(
    _("Companion to a webinar"),
    _("What people read before, do during and keep after a webinar. One hour."),
    _("What somebody gains, in one sentence."),
    1,
    (_("prepare for the webinar"), _("say what they will do with it")),
    (
        ModulePlan(
            _("Before the webinar"),
            _("Ten minutes of preparation."),
            (_lesson(_("Prepare"), _("When it is, how to join, and what to think about."), _WELCOME, 10),),
        ),
        ModulePlan(
            _("After the webinar"),
            _("What stays."),
            (
                _lesson(
                    _("The webinar again"), _("The recording with its transcript, and the slides."), _IDEA, 20
                ),
                _lesson(_("Your next step"), _("What to do tomorrow."), _CLOSING, 15),
                _quiz(_("Check yourself"), _("Two questions on the webinar."), minutes=10, questions=2),
            ),
        ),
    ),
)

TEMPLATES = {"short": SHORT, "artefact": ARTEFACT, "webinar": WEBINAR}


def to_be_replaced() -> Iterator[Any]:
    """What templates say to authors and not to learners."""
    yield _SAY_THE_IDEA
    for template in TEMPLATES.values():
        yield template.promise
        for unit in (unit for module in template.modules for unit in module.units):
            yield from _paragraphs(unit.streams)


def _paragraphs(part: Any) -> Iterator[Any]:
    if isinstance(part, _Paragraph):
        yield part.words
    elif isinstance(part, dict | list | tuple):
        for each in part.values() if isinstance(part, dict) else part:
            yield from _paragraphs(each)
