"""How many statements an answer took, told to a client that asks for it; all other requests pass untouched."""

from django.db import connection

ASKED, TOLD, FRAME = "X-Count-Queries", "X-Queries", "X-Queries-Of-The-Frame"
FRAMES = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")
"""What only says where a transaction begins and ends."""


class Count:
    def __init__(self):
        self.number = self.frame = 0

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        self.frame += str(sql).lstrip().upper().startswith(FRAMES)
        return execute(sql, params, many, context)


class CountingMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if ASKED not in request.headers:
            return self.get_response(request)
        count = Count()
        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response.headers[TOLD], response.headers[FRAME] = str(count.number), str(count.frame)
        return response
