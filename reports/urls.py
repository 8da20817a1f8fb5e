from django.urls import path

from .views.courses import CoursesView, CourseView
from .views.progress import ProgressView

app_name = "reports"
urlpatterns = [
    path("progress/", ProgressView.as_view(), name="progress"),
    path("progress/results/", ProgressView.as_view(results_only=True), name="progress_results"),
    path("courses/", CoursesView.as_view(), name="courses"),
    path("courses/<int:pk>/", CourseView.as_view(), name="course"),
]
