import pytest

from assessments.models import Survey, SurveyForm, SurveyQuestion, SurveyText, SurveyVersion
from assessments.surveys.publishing import publish_survey
from assessments.surveys.words import of_survey

from .factories import AskedFactory, SurveyFactory, key_of, version_of

pytestmark = pytest.mark.django_db


def republish(survey, **fields):
    form = SurveyForm.objects.source_of(survey.key)
    for name, value in fields.items():
        setattr(form, name, value)
    form.save_revision().publish()
    return version_of(survey)


def test_publishing_makes_questions_that_answers_point_at(survey):
    version = version_of(survey)

    assert (survey.moment, survey.is_open, version.number, version.is_anonymous) == (
        "satisfaction",
        True,
        1,
        True,
    )
    assert [(each["id"], each["kind"]) for each in version.shape][:2] == [
        (key_of("scale"), "scale"),
        (key_of("one"), "one"),
    ]
    assert version.shape[1]["options"] == [key_of(option) for option in "abc"]
    assert SurveyQuestion.objects.count() == 5


def test_publishing_again_changes_nothing(survey, now):
    publish_survey(form=SurveyForm.objects.get(), now=now)

    assert (SurveyVersion.objects.count(), SurveyText.objects.count()) == (1, 1)


def test_changed_word_keeps_version_and_questions(survey):
    version = republish(survey, questions=[AskedFactory.build("scale", label="Better?")])

    assert (version.number, SurveyQuestion.objects.count()) == (2, 5)  # fewer are asked, none is forgotten
    republish(survey, questions=[AskedFactory.build("scale", label="Better now?")])
    assert SurveyVersion.objects.count() == 2


def test_with_names_is_another_version(survey):
    assert republish(survey, is_anonymous=False).number == 2


def test_translation_is_words_and_no_version(survey):
    SurveyFactory.translate(survey, "it")

    words = of_survey(version_of(survey), "it")
    assert SurveyVersion.objects.count() == 1
    assert str(words.part("title")) == "[it] What do you think?"
    assert str(words.part("questions", key_of("many"), "options", key_of("a"))) == "[it] Option a"


def test_what_is_not_translated_speaks_the_source(survey):
    assert of_survey(version_of(survey), "fi").part("title").lang == "en"


def test_unpublished_survey_is_closed(survey):
    SurveyForm.objects.get().unpublish()

    assert not Survey.objects.open().exists()
