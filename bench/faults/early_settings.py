from .settings import *

MIDDLEWARE = ["bench.faults.early.AnswerFirst", *MIDDLEWARE]  # noqa: F405
