"""Questions → a file of a format, with a report of all that has no place in it."""

from collections.abc import Sequence
from dataclasses import replace

from .formats import Format
from .losses import lost
from .schema import ForeignQuestion, InvalidFile, Loss, NoPlace, Place, Refusal, Report, Written


def write(form: Format, questions: Sequence[ForeignQuestion], language: str = "") -> Written:
    """What was written is read again and compared: so the report names every loss, whatever the kind."""
    kept, refused = _parted(form, questions)
    if not kept:
        return Written(b"", Report(form.name, refused=tuple(refused)))
    data = form.write(kept)
    language = language or kept[0].language
    return Written(
        data, Report(form.name, tuple(kept), tuple(refused), tuple(_losses(form, kept, data, language)))
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
    found = {question.key: question for question in back.questions}
    named = dict.fromkeys(loss for question in questions for loss in lost(question, found.get(question.key)))
    return list(named) if form.keeps_keys else _in_order(questions, back)


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
