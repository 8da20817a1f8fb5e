"""The control for process kills: a site that says "saved" before it has saved, as ours must never do."""

import threading

from django.db import connection
from django.http import JsonResponse
from django.utils import timezone

LATE = 0.5


class AnswerFirst:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method != "PUT":
            return self.get_response(request)
        request.body  # noqa: B018 - it is gone once the answer has left
        threading.Timer(LATE, self._save, [request]).start()
        return JsonResponse({"saved_at": timezone.now()})

    def _save(self, request) -> None:
        self.get_response(request)
        connection.close()
