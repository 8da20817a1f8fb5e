from django.urls import path

from . import screens

app_name = "school_desk"
urlpatterns = [
    path("", screens.IndexView.as_view(), name="index"),
    path("<uuid:uuid>/", screens.SchoolView.as_view(), name="school"),
    path("evidence/<uuid:uuid>/", screens.EvidenceView.as_view(), name="evidence"),
    path("<uuid:uuid>/appoint/", screens.AppointView.as_view(), name="appoint"),
    path("<uuid:uuid>/agree/", screens.AgreeView.as_view(), name="agree"),
    path("<uuid:uuid>/merge/<uuid:other>/", screens.MergeView.as_view(), name="merge"),
    path("<uuid:uuid>/undo/<int:pk>/", screens.UndoView.as_view(), name="undo"),
]
