from django.urls import path

from . import screens

app_name = "instruments"
urlpatterns = [
    path("", screens.IndexView.as_view(), name="index"),
    path("<int:pk>/", screens.VersionView.as_view(), name="version"),
    path("<int:pk>/export/", screens.ExportView.as_view(), name="export"),
    path("<int:pk>/words/<slug:language>/", screens.WordsView.as_view(), name="words"),
    path("<int:pk>/<slug:act>/", screens.ActView.as_view(), name="act"),
]
