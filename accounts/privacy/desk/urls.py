from django.urls import path

from .consents import ConsentsView, TextView
from .kept import KeptView
from .leaving import LeavingView

app_name = "privacy"
urlpatterns = [
    path("kept/", KeptView.as_view(), name="kept"),
    path("leaving/", LeavingView.as_view(), name="leaving"),
    path("consents/", ConsentsView.as_view(), name="consents"),
    path("consents/<slug:purpose>/<slug:language>/", TextView.as_view(), name="text"),
]
