from django.urls import path

from . import views

app_name = "arrivals"
urlpatterns = [
    path("", views.BringView.as_view(), name="bring"),
    path("<uuid:uuid>/", views.ArrivalView.as_view(), name="arrival"),
    path("<uuid:uuid>/state/", views.state, name="state"),
    path("<uuid:uuid>/arrange/", views.ArrangeView.as_view(), name="arrange"),
    path("<uuid:uuid>/step/", views.StepView.as_view(), name="step"),
    path("<uuid:uuid>/lessons/<slug:key>/", views.LessonView.as_view(), name="lesson"),
    path("<uuid:uuid>/lessons/<slug:key>/look/", views.LookView.as_view(), name="look"),
    path("<uuid:uuid>/pictures/<str:name>", views.picture, name="picture"),
]
