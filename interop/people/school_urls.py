from django.urls import path

from .views import school

app_name = "school_people"
urlpatterns = [
    path("<uuid:uuid>/import/", school.Index.as_view(), name="index"),
    path("<uuid:uuid>/import/example.<str:form>", school.Example.as_view(), name="example"),
    path("<uuid:uuid>/import/<uuid:key>/", school.Import.as_view(), name="import"),
    path("<uuid:uuid>/import/<uuid:key>/step/", school.Step.as_view(), name="step"),
    path("<uuid:uuid>/import/<uuid:key>/missing/", school.Leavers.as_view(), name="leavers"),
    path("<uuid:uuid>/import/<uuid:key>/refused.<str:form>", school.Refused.as_view(), name="refused"),
]
