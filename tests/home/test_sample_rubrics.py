import pytest
from django.conf import settings

from assessments.models import Rubric, RubricVersion
from home.sample_rubrics import load_rubrics, rubric_id

pytestmark = pytest.mark.django_db

FOLDER = settings.BASE_DIR / "curriculum" / "rubrics"


def test_rubric_of_written_work_has_six_criteria_and_two_scored_samples(site):
    made = list(load_rubrics(FOLDER))

    version = RubricVersion.objects.current(rubric_id("written-work"))
    assert [rubric.locale.language_code for rubric in made] == ["en", "it"]
    assert (len(version.shape["criteria"]), version.max_points, version.source_language) == (6, 18, "en")
    assert [len(sample["levels"]) for sample in version.shape["samples"]] == [6, 6]


def test_every_word_stands_in_both_languages(site):
    list(load_rubrics(FOLDER))

    texts = RubricVersion.objects.current(rubric_id("written-work")).texts
    english, italian = (texts.get(language=language).words for language in ("en", "it"))
    assert keys(english) == keys(italian)
    assert english["samples"] != italian["samples"]


def keys(words):
    return {name: keys(part) for name, part in words.items()} if isinstance(words, dict) else bool(words)


def test_second_run_changes_nothing(site):
    list(load_rubrics(FOLDER))

    assert list(load_rubrics(FOLDER)) == []
    assert (Rubric.objects.count(), RubricVersion.objects.count()) == (2, 1)
