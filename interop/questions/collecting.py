"""What a reader finds, gathered: drafts become questions, or are refused with the reason."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from assessments import grading
from assessments.axes import TAGS
from assessments.blocks.judged import rubrics

from . import stored, words
from .keys import Keys
from .schema import (
    LONGEST_TEXT,
    MOST_ERRORS,
    MOST_QUESTIONS,
    Broken,
    ForeignQuestion,
    InvalidFile,
    Loss,
    NoPlace,
    Place,
    Refusal,
    Report,
)

CODES = frozenset(dict(TAGS))


@dataclass
class Draft:
    """A question while it is read."""

    place: Place
    kind: str = ""
    name: str = ""
    """What it is called in the file, if it has an own key."""
    title: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    value: dict[str, Any] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    def becomes(self, kind: str, value: Mapping[str, Any]) -> None:
        self.kind = kind
        self.value |= value

    def lose(self, what: str) -> None:
        if what not in self.lost:
            self.lost.append(what)

    def html(self, html: str) -> str:
        """HTML of another system; what it holds that has no place here is said."""
        if len(html) > LONGEST_TEXT:
            raise Broken(_("A text has more than %(size)s letters.") % {"size": LONGEST_TEXT})
        for what in words.lost_in(html):
            self.lose(what)
        return html


class Collector:
    def __init__(self, format_name: str, language: str = ""):
        self.format = format_name
        self.language = language
        self.questions: list[ForeignQuestion] = []
        self.refused: list[Refusal] = []
        self.errors: list[Refusal] = []
        self.losses: list[Loss] = []
        self._keys = Keys()
        self._count = 0

    @contextmanager
    def question(self, place: Place, *, key: str = "") -> Iterator[Draft]:
        """Whatever is wrong with one question is told with its place, and the next one is read.

        `key`: that of the question of which this is a translation.
        """
        self._count += 1
        if self._count > MOST_QUESTIONS:
            self.fail(place, _("A file has at most %(count)s questions.") % {"count": MOST_QUESTIONS})
            raise InvalidFile(*self.errors)
        draft = Draft(place, language=self.language)
        try:
            yield draft
            self._add(draft, key)
        except NoPlace as error:
            self.refused.append(Refusal(draft.place, str(error)))
        except Broken as error:
            self.fail(draft.place._replace(line=error.line or place.line), error.reason)

    def read(
        self, place: Place, fill: Callable[[Draft], None], *, same_as: ForeignQuestion | None = None
    ) -> ForeignQuestion | None:
        """The question, if it was taken."""
        count = len(self.questions)
        with self.question(place, key=same_as.key if same_as else "") as draft:
            fill(draft)
        return self.questions[-1] if len(self.questions) > count else None

    def fail(self, place: Place, reason: str) -> None:
        """After so many faults nobody needs the others."""
        self.errors.append(Refusal(place, reason))
        if len(self.errors) >= MOST_ERRORS:
            raise InvalidFile(*self.errors)

    def lose(self, where: str, what: str) -> None:
        self.losses.append(Loss(where, what))

    def report(self) -> Report:
        if self.errors:
            raise InvalidFile(*self.errors)
        if not self.questions and not self.refused:
            raise InvalidFile(Refusal(Place(), _("There is no question in the file.")))
        return Report(self.format, tuple(self.questions), tuple(self.refused), tuple(self.losses))

    def _add(self, draft: Draft, key: str = "") -> None:
        if draft.kind not in grading.blocks():
            raise NoPlace(_("There is no such kind of question here."))
        _keep_known_rubric(draft)
        key = key or self._keys.take(draft.name, draft.title)
        axes = {"axes": _axes(draft)} if draft.kind != "sharedcase" else {}
        question = ForeignQuestion(
            kind=draft.kind,
            value=stored.completed(draft.kind, draft.value | {"key": key} | axes),
            title=" ".join(draft.title.split()),
            category=draft.category,
            tags=tuple(tag for tag in dict.fromkeys(draft.tags) if tag and tag not in axes.get("axes", ())),
            language=draft.language,
            place=draft.place,
        )
        if found := stored.problems(question):
            raise NoPlace(" ".join(found))
        self.questions.append(question)
        self.losses += [Loss(key, what) for what in draft.lost]


def _keep_known_rubric(draft: Draft) -> None:
    """A rubric is named by its id, which another site does not have."""
    rubric = draft.value.get("rubric")
    if rubric and rubric not in dict(rubrics()):
        draft.lose(_("The rubric: there is none with this id here."))
        draft.value["rubric"] = ""


def _axes(draft: Draft) -> list[str]:
    """Tags that are codes of the radar or of the competences have a field of their own here."""
    named = (tag for tag in draft.tags if tag in CODES)
    return list(dict.fromkeys([*draft.value.get("axes", ()), *named]))
