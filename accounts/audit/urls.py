from django.urls import path

from .screen import AuditView

app_name = "audit"
urlpatterns = [
    path("", AuditView.as_view(), name="index"),
    path("results/", AuditView.as_view(results_only=True), name="index_results"),
]
