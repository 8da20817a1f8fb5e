"""What a survey says in the reader's language; what is missing there in the one that it was written in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from assessments.assignments.words import Bilingual, Words
from assessments.models import SurveyText, SurveyVersion


def of_survey(version: SurveyVersion, language: str) -> Bilingual:
    return of_surveys([version], language)[version.pk]


def of_surveys(versions: Iterable[SurveyVersion], language: str) -> dict[int, Bilingual]:
    """By version. Two queries for however many."""
    versions = list(versions)
    texts = SurveyText.objects.filter(version__in=versions).order_by("revision")
    said: dict[tuple[int, str], Mapping] = {(text.version_id, text.language): text.words for text in texts}
    return {
        version.pk: Bilingual(
            said.get((version.pk, language), {}),
            said.get((version.pk, version.survey.source_language), {}),
            language,
            version.survey.source_language,
        )
        for version in versions
    }


def all_questions(language: str) -> dict[int, Bilingual]:
    """What every question says that was ever asked, as it was asked last, by its survey. One query."""
    own: dict[int, dict] = defaultdict(dict)
    source: dict[int, dict] = defaultdict(dict)
    texts = SurveyText.objects.select_related("version__survey").order_by("version__number", "revision")
    surveys = {}
    for text in texts:
        survey = surveys.setdefault(text.version.survey_id, text.version.survey)
        if text.language == language:
            _over(own[survey.pk], text.words)
        if text.language == survey.source_language:
            _over(source[survey.pk], text.words)
    return {
        pk: Bilingual(own[pk], source[pk], language, survey.source_language) for pk, survey in surveys.items()
    }


def _over(words: dict, newer: Mapping) -> None:
    """Questions that are asked no more keep what they said."""
    questions = words.get("questions", {}) | newer.get("questions", {})
    words |= dict(newer) | {"questions": questions}


def title_of(words: Bilingual) -> Words:
    return words.part("title")
