"""Random course folders: one unit of a kind, in two languages."""

from dataclasses import replace
from datetime import UTC

from django.db.models import BooleanField, DateTimeField, ForeignKey
from hypothesis import strategies as st

from interop.folder import forms, media, rules
from interop.folder.schema import (
    CourseFolder,
    CourseWords,
    Media,
    ModuleSpec,
    PageWords,
    RubricWords,
    UnitSpec,
    UnitWords,
)
from tests.interop import asked
from tests.interop.samples import SVG
from tests.interop.strategies import maybe_names, names, scenes, streams

_page = {"title": names, "summary": maybe_names, "seo_title": maybe_names, "search_description": maybe_names}


def units(key: str, kind: str):
    words = st.builds(
        UnitWords,
        slug=st.just(key),
        body=streams,
        questions=st.lists(asked.questions, max_size=2, unique_by=lambda question: question.key).map(tuple)
        if kind == "quiz"
        else st.just(()),
        scenes=scenes if kind == "case" else st.just(()),
        form=asked.values_of(forms.FORM["fields"]).map(tuple) if kind == "assignment" else st.just(()),
        **_page,
    )
    return st.builds(
        UnitSpec,
        key=st.just(key),
        kind=st.just(kind),
        minutes=st.integers(1, 60),
        requirement=st.sampled_from(["required", "optional", "bonus"]),
        rule=st.just(
            {"lesson": "read", "quiz": "passed", "case": "reached", "assignment": "handed_in"}[kind]
        ),
        rules=st.fixed_dictionaries({field.name: _rule(field) for field in rules.fields_of(kind)}),
        words=words.map(lambda found: {"en": found, "it": _translated(found)}),
    )


def _rule(field):
    if isinstance(field, ForeignKey):
        return st.sampled_from([None, "the-rubric"])
    if field.choices:
        return st.sampled_from([str(value) for value, _label in field.choices])
    if isinstance(field, BooleanField):
        return st.booleans()
    if isinstance(field, DateTimeField):
        return st.none() | st.datetimes().map(lambda moment: moment.replace(year=2027, tzinfo=UTC))
    return st.integers(0, 100)


def _translated(words: UnitWords) -> UnitWords:
    return replace(
        words,
        questions=tuple(asked.reworded(question) for question in words.questions),
        form=asked.form_reworded(forms.FORM["fields"], words.form),
    )


def _rubrics() -> st.SearchStrategy:
    original = st.builds(
        RubricWords,
        title=st.just("The rubric"),
        introduction=asked.several_lines,
        criteria=asked.values_of(forms.RUBRIC["criteria"]).map(tuple),
        samples=asked.values_of(forms.RUBRIC["samples"]).map(tuple),
        id=st.sampled_from(["", asked.ELSEWHERE]),
    )
    return original.map(lambda words: {"the-rubric": {"en": words, "it": _translated_rubric(words)}})


def _translated_rubric(words: RubricWords) -> RubricWords:
    return replace(
        words,
        title="La griglia",
        criteria=asked.form_reworded(forms.RUBRIC["criteria"], words.criteria),
        samples=asked.form_reworded(forms.RUBRIC["samples"], words.samples),
    )


def _course(key: str, unit: UnitSpec, words: CourseWords, rubrics) -> CourseFolder:
    paths = set().union(*(media.used_by_unit(one) for one in unit.words.values()), media.used_by(words.body))
    files = {path: (SVG if path.endswith("svg") else path).encode() for path in paths}
    return CourseFolder(
        code="X1",
        source="en",
        state="open",
        hours=3,
        level="foundation",
        audiences=("managers",),
        topics=(),
        modules=(ModuleSpec(key=key, units=(unit,)),),
        words=dict.fromkeys(unit.words, words),
        media={path: Media(media.digest(data), lambda data=data: data) for path, data in files.items()},
        illustration=SVG,
        rubrics=rubrics if unit.rules.get("rubric") else {},
    )


courses = st.builds(
    lambda unit, module, words, rubrics: _course("m", unit, replace(words, modules={"m": module}), rubrics),
    rubrics=_rubrics(),
    unit=st.sampled_from(["lesson", "quiz", "case", "assignment"]).flatmap(lambda kind: units("u-1", kind)),
    module=st.builds(PageWords, slug=st.sampled_from(["m", "other"]), **_page),
    words=st.builds(
        CourseWords,
        slug=st.just("x"),
        promise=names,
        outcomes=st.lists(names, max_size=2).map(tuple),
        credits=maybe_names,
        body=streams,
        **_page,
    ),
)
