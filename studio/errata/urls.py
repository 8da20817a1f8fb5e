from django.urls import path

from . import views

app_name = "errata"
urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("<uuid:uuid>/", views.report, name="report"),
    path("<uuid:uuid>/thanks/", views.thanks, name="thanks"),
]
