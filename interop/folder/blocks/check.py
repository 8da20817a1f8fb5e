from collections.abc import Iterator

from interop.folder import listform, markdown
from interop.folder.lines import RefusedError
from interop.folder.listform import Answer, Written, WrittenAnswer
from interop.folder.tags import letter_at

from .kind import BlockKind, Fence, body

_FEWEST = 2


def _read(fence: Fence) -> dict:
    form = listform.read(fence.lines, fence.line)
    if len(form.answers) < _FEWEST or not any(answer.is_right for answer in form.answers):
        raise RefusedError(fence.line, "A check has two answers or more, and at least one right one (`+ …`).")
    return {
        "stem": body(form.stem, fence.line, "question"),
        "options": [_option(answer) for answer in form.answers],
        "explanation": markdown.line_to_html(listform.joined(form.explanation)),
    }


def _option(answer: Answer) -> dict:
    return {
        "text": markdown.line_to_html(answer.text),
        "is_right": answer.is_right,
        "feedback": markdown.line_to_html(listform.joined(answer.feedback)),
    }


def _write(value: dict) -> Iterator[str]:
    return listform.write(
        Written(
            stem=markdown.from_html(value["stem"]),
            answers=[_written(option, place) for place, option in enumerate(value["options"])],
            explanation=markdown.line(value["explanation"]),
        )
    )


def _written(option: dict, place: int) -> WrittenAnswer:
    text = markdown.line_from_html(option["text"])
    return WrittenAnswer(letter_at(place), option["is_right"], text, markdown.line(option["feedback"]))


CHECK = BlockKind(_read, _write)
