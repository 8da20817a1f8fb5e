"""Random course folders: one unit of a kind, in two languages."""

from dataclasses import replace
from datetime import UTC, datetime

from django.db.models import BooleanField, DateTimeField, ForeignKey
from hypothesis import strategies as st

from interop.folder import forms, media, rules
from interop.folder.schema import (
    CourseFolder,
    CourseWords,
    Media,
    ModuleSpec,
    OpeningRule,
    PageWords,
    Rights,
    RubricWords,
    UnitSpec,
    UnitWords,
)
from tests.interop import asked
from tests.interop.samples import SVG
from tests.interop.strategies import knowledge, maybe_names, names, scenes, streams

ORIGINS = st.sampled_from(["human", "checked", "machine"])
LACKING = st.lists(st.sampled_from(["summary", "body text 2", "questions which-one"]), unique=True).map(tuple)
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
        opens=openings,
        review_on=st.none() | st.dates(),
        minutes=st.integers(1, 60),
        requirement=st.sampled_from(["required", "optional", "bonus"]),
        rule=st.just(
            {"lesson": "read", "quiz": "passed", "case": "reached", "assignment": "handed_in"}[kind]
        ),
        rules=st.fixed_dictionaries({field.name: _rule(field) for field in rules.fields_of(kind)}),
        words=st.tuples(words, ORIGINS, LACKING).map(
            lambda found: {"en": found[0], "it": _translated(*found)}
        ),
    )


def _rule(field):
    if isinstance(field, ForeignKey):
        return st.sampled_from([None, "the-rubric"])
    if field.choices:
        return st.sampled_from([str(value) for value, _label in field.choices])
    if isinstance(field, BooleanField):
        return st.booleans()
    if isinstance(field, DateTimeField):
        return st.none() | st.datetimes().map(_next_year)
    return st.integers(0, 100)


def _next_year(moment: datetime) -> datetime:
    """That of a leap day has none."""
    return moment.replace(year=2027, day=min(moment.day, 28), tzinfo=UTC)


_opening = st.one_of(
    st.builds(
        OpeningRule,
        st.sampled_from(["not_before", "not_after"]),
        moment=st.datetimes().map(_next_year),
    ),
    st.builds(OpeningRule, st.just("done"), unit=st.just("u-1")),
    st.builds(OpeningRule, st.just("scored"), unit=st.just("u-1"), percent=st.integers(1, 100)),
)
openings = st.lists(_opening, max_size=3).map(tuple)


def _translated(words: UnitWords, made_by: str, untranslated: tuple[str, ...]) -> UnitWords:
    return replace(
        words,
        made_by=made_by,
        untranslated=untranslated,
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


def _medium(path: str, data: bytes, rights: Rights, tracks: dict[str, str]) -> Media:
    """All files of a course have the same rights; what can be heard has the tracks."""
    is_heard = path.endswith((".mp3", ".mp4"))
    return Media(media.digest(data), lambda: data, rights, tracks if is_heard else {})


def _course(key: str, unit: UnitSpec, words: CourseWords, rubrics, opens, known) -> CourseFolder:
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
        modules=(ModuleSpec(key=key, units=(unit,), opens=opens),),
        requires=("A1", "B2"),
        recommends=("007",),
        words=dict.fromkeys(unit.words, words),
        media={path: _medium(path, data, *known) for path, data in files.items()},
        illustration=SVG,
        rubrics=rubrics if unit.rules.get("rubric") else {},
    )


courses = st.builds(
    lambda unit, module, words, rubrics, opens, known: _course(
        "m", unit, replace(words, modules={"m": module}), rubrics, opens, known
    ),
    opens=openings,
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
    known=knowledge,
)
