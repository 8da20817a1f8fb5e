from django.urls import path

from . import cms

app_name = "rule_desk"
urlpatterns = [
    path("", cms.IndexView.as_view(), name="index"),
    path("add/", cms.AddView.as_view(), name="add"),
    path("changes/", cms.ChangesView.as_view(), name="changes"),
    path("changes/<int:pk>/done/", cms.DoneView.as_view(), name="done"),
    path("<int:pk>/", cms.FactView.as_view(), name="fact"),
    path("<int:pk>/<int:version>/check/", cms.CheckView.as_view(), name="check"),
]
