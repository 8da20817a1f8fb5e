from django.urls import path

from .exports.views import AskFileView, CancelFileView, FilesView, FileView, RetryFileView
from .schedules.views import SchedulesView, ScheduleView, StopScheduleView
from .views.courses import CoursesView, CourseView
from .views.keeping import ForgetView, OpenView, SaveView
from .views.progress import ProgressView
from .views.report import ReportView

app_name = "reports"
urlpatterns = [
    path("progress/", ProgressView.as_view(), name="progress"),
    path("progress/results/", ProgressView.as_view(results_only=True), name="progress_results"),
    path("courses/", CoursesView.as_view(), name="courses"),
    path("courses/<int:pk>/", CourseView.as_view(), name="course"),
    path("files/", FilesView.as_view(), name="files"),
    path("files/new/", AskFileView.as_view(), name="ask_file"),
    path("files/<uuid:uuid>/", FileView.as_view(), name="file"),
    path("files/<uuid:uuid>/cancel/", CancelFileView.as_view(), name="cancel_file"),
    path("files/<uuid:uuid>/again/", RetryFileView.as_view(), name="retry_file"),
    path("views/new/", SaveView.as_view(), name="save_view"),
    path("views/<int:pk>/", OpenView.as_view(), name="open_view"),
    path("views/<int:pk>/forget/", ForgetView.as_view(), name="forget_view"),
    path("schedules/", SchedulesView.as_view(), name="schedules"),
    path("schedules/new/", ScheduleView.as_view(), name="schedule"),
    path("schedules/<int:pk>/stop/", StopScheduleView.as_view(), name="stop_schedule"),
    path("of/<slug:key>/", ReportView.as_view(), name="report"),
    path("of/<slug:key>/results/", ReportView.as_view(results_only=True), name="report_results"),
]
