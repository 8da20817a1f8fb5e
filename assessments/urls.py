from django.urls import path

from .views import answer_files, api, attempts, case

app_name = "assessments"
urlpatterns = [
    path("<uuid:unit>/start/", attempts.start, name="start"),
    path("attempts/<uuid:uuid>/", attempts.attempt, name="attempt"),
    path("attempts/<uuid:uuid>/submit/", attempts.submit, name="submit"),
    path("attempts/<uuid:uuid>/status/", api.status, name="status"),
    path("attempts/<uuid:uuid>/answers/<int:slot>/", api.answer, name="answer"),
    path("attempts/<uuid:uuid>/files/<int:slot>/", answer_files.send, name="send_file"),
    path("attempts/<uuid:uuid>/files/<uuid:file>/", answer_files.file, name="file"),
    path("case/<uuid:unit>/done/", case.done, name="case_done"),
]
