"""The form of an assignment, and rubrics: blocks that are known for ever, in one block of yaml."""

from collections.abc import Iterator, Mapping, Sequence

from wagtail.blocks import Block

from assessments.assignments.blocks import CriterionStream, FieldStream, SampleStream

from . import fences, frontmatter, wording
from .cutting import Yaml, yaml_of
from .definitions import several_lines
from .fences import Refuse
from .frontmatter import Prose
from .lines import Line, RefusedError, trimmed
from .schema import Item, RubricWords, UnitWords
from .values import NOT_KNOWN, Values

FORM: dict[str, Block] = {"fields": FieldStream(required=False)}
RUBRIC: dict[str, Block] = {"criteria": CriterionStream(), "samples": SampleStream(required=False)}


def read_assignment(
    lines: Sequence[Line], refuse: Refuse, *, is_translation: bool, original: UnitWords | None
) -> dict:
    yaml, rest = _yaml(lines, refuse)
    source = {"fields": list(original.form)} if original else NOT_KNOWN
    values = Values(is_translation=is_translation)
    said = values.fields(FORM, yaml.marks, yaml.line, source)
    _tell(values, refuse)
    return {"body": fences.read_body(rest, refuse), "form": tuple(said["fields"])}


def write_form(form: Sequence[Item], source: Sequence[Item] | None) -> Iterator[str]:
    """Below the introduction."""
    lines = _written(FORM, {"fields": list(form)}, None if source is None else {"fields": list(source)})
    yield from ["", *lines] if lines else []


def read_rubric(
    fields: frontmatter.Fields,
    lines: Sequence[Line],
    refuse: Refuse,
    *,
    is_translation: bool,
    original: RubricWords | None,
) -> RubricWords:
    yaml, rest = _yaml(lines, refuse)
    for line in trimmed(rest)[:1]:
        refuse(RefusedError(line.number, "A rubric's criteria and samples stand between ```yaml and ```."))
    source = (
        {"criteria": list(original.criteria), "samples": list(original.samples)} if original else NOT_KNOWN
    )
    values = Values(is_translation=is_translation)
    said = values.fields(RUBRIC, yaml.marks, yaml.line or fields.line, source)
    _tell(values, refuse)
    introduction = fields.take("introduction")
    return RubricWords(
        title=fields.text("title", most=200, required=True),
        introduction=several_lines(introduction.written) if introduction else "",
        criteria=tuple(said["criteria"]),
        samples=tuple(said["samples"]),
        id=fields.uuid("id") or (original.id if original else ""),
    )


def rubric_lines(words: RubricWords, source: RubricWords | None) -> list[str]:
    matter = {
        "id": "" if source and source.id == words.id else words.id,
        "title": words.title,
        "introduction": Prose(words.introduction),
    }
    return [
        "---",
        *frontmatter.write(matter),
        "---",
        *_written(RUBRIC, _lists(words), _lists(source) if source else None),
    ]


def _lists(words: RubricWords) -> dict[str, list[Item]]:
    return {name: list(getattr(words, name)) for name in RUBRIC}


def _yaml(lines: Sequence[Line], refuse: Refuse) -> tuple[Yaml, Sequence[Line]]:
    try:
        return yaml_of(lines)
    except RefusedError as error:
        refuse(error)
        return Yaml({}, error.line), ()


def _tell(values: Values, refuse: Refuse) -> None:
    for error in values.errors:
        refuse(error)


def _written(children: Mapping[str, Block], value: Mapping, source: Mapping | None) -> list[str]:
    lines = frontmatter.write(wording.fields(children, value, source))
    return ["```yaml", *lines, "```"] if lines else []
