from django.urls import path

from .views import desk

app_name = "people_import"
urlpatterns = [
    path("", desk.Index.as_view(), name="index"),
    path("example.<str:form>", desk.Example.as_view(), name="example"),
    path("<uuid:key>/", desk.Import.as_view(), name="import"),
    path("<uuid:key>/step/", desk.Step.as_view(), name="step"),
    path("<uuid:key>/missing/", desk.Leavers.as_view(), name="leavers"),
    path("<uuid:key>/refused.<str:form>", desk.Refused.as_view(), name="refused"),
]
