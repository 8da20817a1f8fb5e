from django.urls import path

from . import views

app_name = "enrolment_rules"
urlpatterns = [
    path("", views.IndexView.as_view(), name="index"),
    path("add/", views.RuleView.as_view(), name="add"),
    path("<int:pk>/", views.RuleView.as_view(), name="rule"),
    path("<int:pk>/switch/", views.SwitchView.as_view(), name="switch"),
]
