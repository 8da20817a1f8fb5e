from django.urls import path

from assessments.views import marking, marking_answers, marking_readers

app_name = "marking"
urlpatterns = [
    path("", marking.QueueView.as_view(), name="index"),
    path("next/", marking.NextView.as_view(), name="next"),
    path("<uuid:uuid>/", marking.SubmissionView.as_view(), name="submission"),
    path("<uuid:uuid>/readers/", marking_readers.AskReaderView.as_view(), name="ask_reader"),
    path("answers/lately/", marking_answers.LatelyView.as_view(), name="lately"),
    path("answers/<uuid:uuid>/<int:slot>/", marking_answers.AnswerView.as_view(), name="answer"),
    path(
        "answers/<uuid:uuid>/<int:slot>/file/", marking_answers.AnswerFileView.as_view(), name="answer_file"
    ),
    path("files/<uuid:uuid>/", marking.FileView.as_view(), name="file"),
    path("comments/<int:pk>/forget/", marking.ForgetCommentView.as_view(), name="forget_comment"),
]
