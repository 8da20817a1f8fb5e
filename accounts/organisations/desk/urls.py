from django.urls import path

from . import screens

app_name = "organisation_desk"
urlpatterns = [
    path("", screens.IndexView.as_view(), name="index"),
    path("<uuid:uuid>/", screens.OrganisationView.as_view(), name="organisation"),
    path("<uuid:uuid>/appoint/", screens.AppointView.as_view(), name="appoint"),
    path("<uuid:uuid>/end/<uuid:administrator>/", screens.EndView.as_view(), name="end"),
]
