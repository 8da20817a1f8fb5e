"""Questions → a file of a format, with a report of all that has no place in it."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from .formats import Format
from .losses import lost
from .schema import ForeignQuestion, InvalidFile, Loss, NoPlace, Place, Refusal, Report, Written
from .tables.languages import groups


def write(form: Format, questions: Sequence[ForeignQuestion], language: str = "") -> Written:
    """What was written is read again and compared: so the report names every loss, whatever the kind.

    Translations stand behind their question; a format that has one language leaves them out.
    """
    kept, refused = _parted(form, questions)
    if not kept:
        return Written(b"", Report(form.name, refused=tuple(refused)))
    kept, others = _in_one_language(form, kept)
    data = form.write(kept)
    losses = [*_losses(form, kept, data, language or kept[0].language), *map(_other_language, others)]
    return Written(data, Report(form.name, tuple(kept), tuple(refused), tuple(losses)))


def file_of(form: Format, questions: Sequence[ForeignQuestion]) -> bytes:
    """Without a report; nothing where nothing has a place."""
    kept, _refused = _parted(form, questions)
    kept, _others = _in_one_language(form, kept)
    return form.write(kept) if kept else b""


def _in_one_language(
    form: Format, questions: list[ForeignQuestion]
) -> tuple[list[ForeignQuestion], list[ForeignQuestion]]:
    if form.keeps_languages:
        return questions, []
    found = list(groups(questions))
    return [group[0] for group in found], [other for group in found for other in group[1:]]


def _other_language(question: ForeignQuestion) -> Loss:
    return Loss(
        question.key,
        _("Its words in the language %(language)s: a file of this format has one language.")
        % {"language": question.language},
    )


def _parted(
    form: Format, questions: Sequence[ForeignQuestion]
) -> tuple[list[ForeignQuestion], list[Refusal]]:
    kept, refused = [], []
    for question in questions:
        try:
            form.part(question)
            kept.append(question)
        except NoPlace as error:
            refused.append(Refusal(Place(item=question.key), str(error)))
    return kept, refused


def _losses(form: Format, questions: Sequence[ForeignQuestion], data: bytes, language: str) -> list[Loss]:
    try:
        back = form.read(data, language)
    except InvalidFile as error:
        return [Loss(str(fault.place), fault.reason) for fault in error.errors]
    if not form.keeps_keys:
        return _in_order(questions, back)
    found = {(question.key, question.language): question for question in back.questions}
    named = (
        loss
        for question in questions
        for loss in lost(question, found.get((question.key, question.language or language)))
    )
    return list(dict.fromkeys(named))


def _in_order(questions: Sequence[ForeignQuestion], back: Report) -> list[Loss]:
    """A format without keys gives them back in their order, if it gives back all."""
    if len(questions) != len(back.questions):
        return [Loss(str(fault.place), fault.reason) for fault in back.refused]
    return [
        loss
        for old, new in zip(questions, back.questions, strict=True)
        for loss in lost(old, _keyed(new, old))
    ]


def _keyed(question: ForeignQuestion, other: ForeignQuestion) -> ForeignQuestion:
    """The key of a question is only a name for lists, so another one is no loss."""
    return replace(question, value=question.value | {"key": other.key})
