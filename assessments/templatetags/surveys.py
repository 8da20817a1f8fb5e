from django import template

from assessments.assignments.words import Bilingual
from assessments.models import SurveyForm, SurveyVersion
from assessments.surveys.forms import SurveyAnswerForm
from assessments.surveys.publishing import shape_of, words_of

register = template.Library()


@register.simple_tag
def previewed_survey(survey: SurveyForm) -> SurveyAnswerForm:
    """As it would be asked: nothing of it is kept."""
    language = survey.locale.language_code
    words = Bilingual(words_of(survey), {}, language, language)
    shape = [shape_of(block) for block in survey.questions]
    return SurveyAnswerForm(version=SurveyVersion(number=0, shape=shape), words=words)
