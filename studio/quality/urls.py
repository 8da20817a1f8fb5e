from django.urls import path

from . import views

app_name = "quality"
urlpatterns = [
    path("", views.CoursesView.as_view(), name="courses"),
    path("<uuid:uuid>/", views.CourseView.as_view(), name="course"),
]
