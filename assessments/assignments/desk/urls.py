from django.urls import path

from assessments.views import marking

app_name = "marking"
urlpatterns = [
    path("", marking.QueueView.as_view(), name="index"),
    path("next/", marking.NextView.as_view(), name="next"),
    path("<uuid:uuid>/", marking.SubmissionView.as_view(), name="submission"),
    path("files/<uuid:uuid>/", marking.FileView.as_view(), name="file"),
    path("comments/<int:pk>/forget/", marking.ForgetCommentView.as_view(), name="forget_comment"),
]
