from django.urls import path

from . import views

app_name = "surveys"
urlpatterns = [
    path("thanks/", views.thanks, name="thanks"),
    path("by-mail/<str:token>/", views.by_mail, name="by_mail"),
    path("<uuid:key>/<slug:occasion>/<slug:code>/", views.survey, name="survey"),
]
