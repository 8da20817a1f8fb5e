"""What a survey says in the reader's language; what is missing there in the one that it was written in."""

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


def title_of(words: Bilingual) -> Words:
    return words.part("title")
