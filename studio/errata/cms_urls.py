from django.urls import path

from . import cms

app_name = "reported"
urlpatterns = [
    path("", cms.IndexView.as_view(), name="index"),
    path("<int:pk>/", cms.ReportView.as_view(), name="report"),
    path("<int:pk>/accept/", cms.AcceptView.as_view(), name="accept"),
    path("<int:pk>/errata/<int:erratum>/withdraw/", cms.WithdrawView.as_view(), name="withdraw"),
]
