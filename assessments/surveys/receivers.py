from django.utils import timezone
from wagtail.signals import published, unpublished

from assessments.models import SurveyForm

from .publishing import close_survey, publish_survey


def survey_published(sender, instance, **kwargs):
    publish_survey(form=instance, now=timezone.now())


def survey_unpublished(sender, instance, **kwargs):
    close_survey(form=instance)


def connect() -> None:
    published.connect(survey_published, sender=SurveyForm)
    unpublished.connect(survey_unpublished, sender=SurveyForm)
