from django.urls import path

from home import feeds
from home.rights.views import who_can
from home.views.dashboard import dashboard
from home.views.search import search

app_name = "home"
urlpatterns = [
    path("dashboard/", dashboard, name="dashboard"),
    path("search/", search, name="search"),
    path("who-can-do-what/", who_can, name="who_can"),
    path("feed/", feeds.feed, name="feed"),
]
