from django.urls import path

from . import views

app_name = "analysis"
urlpatterns = [
    path("", views.IndexView.as_view(), name="index"),
    path("<uuid:unit>/", views.QuizView.as_view(), name="quiz"),
]
