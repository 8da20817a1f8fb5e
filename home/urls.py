from django.urls import path

from home import feeds
from home.views.dashboard import dashboard
from home.views.search import search

app_name = "home"
urlpatterns = [
    path("dashboard/", dashboard, name="dashboard"),
    path("search/", search, name="search"),
    path("feed/", feeds.feed, name="feed"),
]
