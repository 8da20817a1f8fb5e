"""What people answered in surveys: by question and occasion, and by country, language, month or course. Nobody is named."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from assessments.assignments.words import Bilingual
from assessments.models import Occasion, SurveyQuestion, SurveyRemark, SurveyTally, SurveyVersion
from assessments.surveys.actions import ANSWERED
from assessments.surveys.results import answers_of, mean_of, remarks_told, tallies_told
from assessments.surveys.words import all_questions
from content.charts import bars
from content.languages import interface_language
from reports.columns import ReportColumn
from reports.filters import ReportFilters, by_country, by_course, by_language, choice_of
from reports.flows import flows
from reports.guarding import Row
from reports.names import language_names
from reports.report import Asked, Report
from reports.tables import TableQuery

from .completion import MONTH, namer

MOST_BARS = 12
OF = ("question", "occasion")
GROUPS = (
    (MONTH, _("Month")),
    ("course", _("Course")),
    ("country", _("Country")),
    ("language", _("Language")),
)

COLUMNS = (
    ReportColumn("survey", _("Survey")),
    ReportColumn("question", _("Question")),
    ReportColumn("occasion", _("When"), labels=lambda: dict(Occasion.choices)),
    ReportColumn("group", _("Group"), sort="group"),
    ReportColumn("answer", _("Answer")),
    ReportColumn("language", _("Language of the answer"), labels=language_names),
    ReportColumn("people", _("People"), kind="number", sort="people"),
    ReportColumn("percent", _("Of those who answered (%)"), kind="number", sort="percent"),
    ReportColumn("mean", _("Mean (1 to 5)"), kind="number", sort="mean"),
    ReportColumn("change", _("Mean: change since before"), kind="number", sort="change"),
)


class SurveyFilters(ReportFilters):
    by = choice_of(_("Group"), GROUPS, empty=_("None"))
    occasion = choice_of(_("When"), Occasion.choices)
    course = by_course()
    country = by_country()
    language = by_language()


class Spoken(NamedTuple):
    """A question with its words."""

    row: SurveyQuestion
    shape: Mapping[str, Any]
    survey: str
    words: Bilingual

    @property
    def label(self) -> str:
        return self.words.part("label").text

    @property
    def answers(self) -> list[tuple[str, str]]:
        return answers_of(self.shape, self.words)


class Told(NamedTuple):
    """One question on one occasion in one group; no `people` where they are few."""

    question: Spoken
    occasion: str
    group: Any
    people: int | None
    counts: Counter[str]

    @property
    def mean(self) -> float | None:
        return mean_of(self.counts) if self.people and self.question.row.kind == "scale" else None


def ask(asked: Asked) -> TableQuery:
    if not asked.is_possible:
        return TableQuery([], asked.sort, COLUMNS)
    filters = asked.chosen
    by, occasion = filters.pop("by", ""), filters.pop("occasion", "")
    questions = _questions()
    tallies = tallies_told(asked.now)
    told = [one for one in _told(questions, tallies, by, filters) if occasion in ("", one.occasion)]
    texts = {} if by or "country" in filters else remarks_told(SurveyRemark.objects.filter(**filters))
    lines = list(_lines(told, texts, _group_name(by)))
    return TableQuery(lines, asked.sort, COLUMNS, filters=asked.chosen, chart=_chart(told, by))


def _questions() -> dict[int, Spoken]:
    """In the order in which they were written."""
    words, shapes = all_questions(interface_language()), _shapes()
    rows = SurveyQuestion.objects.order_by("survey", "pk")
    return {
        row.pk: _spoken(row, shapes[str(row.key)], words[row.survey_id])
        for row in rows
        if row.survey_id in words and str(row.key) in shapes
    }


def _shapes() -> dict[str, Mapping[str, Any]]:
    """Each as it was asked last."""
    versions = SurveyVersion.objects.order_by("survey", "number").values_list("shape", flat=True)
    return {question["id"]: question for shape in versions for question in shape}


def _spoken(row: SurveyQuestion, shape: Mapping[str, Any], words: Bilingual) -> Spoken:
    return Spoken(row, shape, words.part("title").text, words.below("questions", str(row.key)))


def _told(
    questions: Mapping[int, Spoken], tallies: QuerySet[SurveyTally], by: str, filters: Mapping[str, Any]
) -> list[Told]:
    names = (*OF, by) if by else OF
    answered = tallies.filter(value=ANSWERED)
    rows = flows(by=names, filters=filters, figures=["people"], months=answered, within=len(OF))
    counts = _counts(tallies, names, filters)
    found = [
        Told(questions[row["question"]], row["occasion"], row[by] if by else "", row["people"], counts[_place(row, names)])
        for row in rows
        if row["question"] in questions
    ]  # fmt: skip
    order = {pk: place for place, pk in enumerate(questions)}
    when = {occasion: place for place, occasion in enumerate(Occasion.values)}
    return sorted(found, key=lambda one: (order[one.question.row.pk], when[one.occasion]))


def _counts(
    tallies: QuerySet[SurveyTally], names: Iterable[str], filters: Mapping[str, Any]
) -> Mapping[tuple, Counter[str]]:
    found: dict[tuple, Counter[str]] = defaultdict(Counter)
    rows = tallies.filter(**filters).exclude(value=ANSWERED).order_by()
    for *place, value, people in rows.values_list(*names, "value").annotate(Sum("people")):
        found[tuple(place)][value] = people
    return found


def _place(row: Row, names: Iterable[str]) -> tuple:
    return tuple(row[name] for name in names)


def _group_name(by: str) -> Callable[[Any], str]:
    return namer(by) if by else lambda _group: _g("All")


def _lines(told: list[Told], texts: Mapping, name: Callable[[Any], str]) -> Iterator[Row]:
    before = {(one.question.row.pk, one.group): one.mean for one in told if one.occasion == Occasion.BEFORE}
    for one in told:
        line = _line(one, name(one.group))
        begun = before.get((one.question.row.pk, one.group))
        if one.occasion == Occasion.AFTER and one.mean is not None and begun is not None:
            line["change"] = round(one.mean - begun, 2)
        yield line
        if one.people:
            yield from _answers(one, line)
            yield from _remarks(texts.get((str(one.question.row.key), one.occasion), ()), line)


def _line(one: Told, group: str) -> Row:
    """Of the question as a whole; its answers stand below."""
    answer = _g("All answers") if one.people else _g("Fewer than five people, or hidden for their sake")
    return {
        "survey": one.question.survey, "question": one.question.label, "occasion": one.occasion, "group": group,
        "answer": answer, "language": None, "people": one.people, "percent": None, "mean": one.mean, "change": None,
    }  # fmt: skip


def _answers(one: Told, line: Row) -> Iterator[Row]:
    for value, label in one.question.answers:
        people = one.counts[value]
        percent = round(100 * people / one.people) if one.people else None
        yield line | {"answer": label, "people": people, "percent": percent, "mean": None, "change": None}


def _remarks(texts: Iterable[tuple[str, str]], line: Row) -> Iterator[Row]:
    for language, text in texts:
        yield line | {"answer": text, "language": language, "people": None}


def _chart(told: list[Told], by: str) -> dict[str, object] | None:
    """Before and after stand one below the other."""
    if by:
        return None
    pairs = [(f"{one.question.label} ({Occasion(one.occasion).label})", one.mean) for one in told if one.mean]
    drawn = bars(pairs[:MOST_BARS], whole=5)
    return (
        {"title": _("Mean (1 to 5)"), "what": _("Question"), "figure": _("Mean"), "bars": drawn}
        if pairs
        else None
    )


REPORT = Report(
    key="surveys",
    title=_("Surveys"),
    note=_(
        "Answers are kept as counts by month, never by person. Country and role are counted of those alone who agreed to it, and"
        " where at least five have them in common; all others stand under “Not given”. Where fewer than five people answered,"
        " nothing is shown. What people wrote stands in no order, and only where at least five of a course wrote in that language;"
        " not by group, nor for one country. Only months that are over are told, and of each question at least five people more at a time: they stay as they were."
    ),
    columns=COLUMNS,
    filters=SurveyFilters,
    ask=ask,
    model=None,
    sorts=tuple(column.sort for column in COLUMNS if column.sort),
    order="",
    icon="form",
    chart="reports/chart.html",
)
