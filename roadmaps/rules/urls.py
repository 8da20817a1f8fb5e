from django.urls import path

from . import views

app_name = "rules"
urlpatterns = [
    path("", views.current, name="current"),
    path("rules.json", views.feed, name="feed"),
    path("changes/", views.changes, name="changes"),
    path("changes/aside/", views.aside, name="aside"),
]
