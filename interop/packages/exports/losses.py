"""What a course lost on its way into a package: what was written is read again and compared, so nothing can be dropped silently."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.blocks import LESSON_BLOCKS
from interop.folder import rules
from interop.folder.schema import Block, CourseFolder, Question, UnitSpec, UnitWords
from interop.packages import asked as foreign
from interop.packages.assembling import LESSON
from interop.questions import losses as of_questions
from interop.questions.schema import Loss

from .schema import Asked

_FACTS = ("minutes", "requirement", "rule")
_WORDS = ("summary", "seo_title", "search_description")


def left_languages(asked: Asked) -> Iterator[Loss]:
    """What every file in one language leaves behind."""
    others = sorted(asked.course.words.keys() - {asked.language})
    if others:
        yield Loss(
            asked.course.code,
            _("Other languages: %(languages)s. A file has one.") % {"languages": ", ".join(others)},
        )
    for unit in asked.course.units:
        if asked.language not in unit.words:
            yield Loss(
                unit.key, _("This unit is not translated into %(language)s.") % {"language": asked.language}
            )


def compared(asked: Asked, back: CourseFolder) -> tuple[Loss, ...]:
    return tuple(dict.fromkeys([*left_languages(asked), *_of_course(asked, back), *_of_units(asked, back)]))


def _of_course(asked: Asked, back: CourseFolder) -> Iterator[Loss]:
    code, words, again = asked.course.code, asked.words, back.words[back.source]
    missing = {
        _("what it promises"): words.promise != again.promise,
        _("outcomes"): words.outcomes != again.outcomes,
        _("credits"): words.credits != again.credits,
        _("its own text"): words.body != again.body,
        _("the drawing"): bool(asked.course.illustration) and not back.illustration,
        _("level"): asked.course.level != back.level,
        _("audiences and topics"): (asked.course.audiences, asked.course.topics)
        != (back.audiences, back.topics),
        _("rubrics"): bool(asked.course.rubrics),
        _("addresses and texts for search engines"): _hidden(words) != _hidden(again),
    }
    for what, is_lost in missing.items():
        if is_lost:
            yield Loss(code, _("Of the course: %(what)s.") % {"what": what})


def _hidden(words: object) -> list[str]:
    return [getattr(words, name) for name in ("slug", *_WORDS)]


def _of_units(asked: Asked, back: CourseFolder) -> Iterator[Loss]:
    found = {unit.key: unit for unit in back.units}
    facts: Counter[str] = Counter()
    for unit, words in asked.units():
        again = found.get(unit.key)
        if again is None:
            yield Loss(unit.key, _("The whole unit: nothing of it has a place."))
            continue
        facts.update(_facts(unit, words, again, again.words[back.source]))
        yield from _of_unit(unit, words, again, again.words[back.source], asked.language)
    for name, count in facts.items():
        text = ngettext("Of %(count)s unit: %(name)s.", "Of %(count)s units: %(name)s.", count)
        yield Loss(asked.course.code, text % {"name": name, "count": count})


def _facts(unit: UnitSpec, words: UnitWords, again: UnitSpec, said: UnitWords) -> Iterator[str]:
    page = rules.PAGES[unit.kind]._meta  # noqa: SLF001 - Django's own way to a field
    lost = [name for name in _FACTS if str(getattr(unit, name)) != str(getattr(again, name))]
    if unit.kind == again.kind:
        lost += [name for name, value in unit.rules.items() if value != again.rules.get(name)]
    yield from (str(page.get_field(name).verbose_name) for name in lost)
    if _hidden(words) != _hidden(said):
        yield _("addresses and texts for search engines")


def _of_unit(
    unit: UnitSpec, words: UnitWords, again: UnitSpec, said: UnitWords, language: str
) -> Iterator[Loss]:
    if words.title != said.title:
        yield Loss(unit.key, _("Its title is “%(title)s”.") % {"title": said.title})
    if unit.kind != again.kind:
        yield Loss(
            unit.key,
            _("It becomes a page to read.")
            if again.kind == LESSON
            else _("It becomes another kind of unit."),
        )
    elif words.body != said.body:
        yield from (Loss(unit.key, text) for text in _of_blocks(words.body, said.body))
    yield from _of_questions(words.questions, said.questions, unit.key, language)


def _of_blocks(before: tuple[Block, ...], after: tuple[Block, ...]) -> Iterator[str]:
    lost = Counter(block.kind for block in before if block not in after)
    for kind, count in lost.items():
        yield _("%(count)s × “%(kind)s” is not as it was.") % {
            "count": count,
            "kind": LESSON_BLOCKS[kind].label,
        }


def _of_questions(
    before: tuple[Question, ...], after: tuple[Question, ...], unit: str, language: str
) -> Iterator[Loss]:
    found = {question.key: question for question in after}
    for question in before:
        where, again = f"{unit}/{question.key}", found.get(question.key)
        old = foreign.foreign_question(question, language)
        if again is None or old is None:
            yield Loss(where, _("The format has no such question: it is left out."))
            continue
        if foreign.shows_media(question):
            yield Loss(where, _("Its pictures, sounds and films."))
        for link in sorted(foreign.links_of(question.value) - foreign.links_of(again.value)):
            yield Loss(where, _("Its link to %(address)s.") % {"address": link})
        for loss in of_questions.lost(old, foreign.foreign_question(again, language)):
            yield Loss(where, loss.what)
