import pytest

from assessments.models import Survey, SurveyForm, SurveyQuestion
from home import sample_surveys

pytestmark = pytest.mark.django_db


def test_ready_set_is_published_once(site):
    for _ in range(2):
        sample_surveys.tell()

    moments = Survey.objects.open().order_by("moment").values_list("moment", flat=True)
    assert list(moments) == ["before-after", "follow-up", "satisfaction"]
    assert SurveyForm.objects.filter(live=True, is_anonymous=True).count() == 3
    assert set(SurveyQuestion.objects.exclude(indicator="").values_list("indicator", flat=True)) == {
        *("applied", "accredited", "mobilities"),
        *("relevance", "clarity", "workload", "recommend"),
    }
