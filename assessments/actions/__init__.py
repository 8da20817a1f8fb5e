"""What a person does in a quiz: start, answer, hand in; and what staff do for somebody: give time, grade again, read and mark.

The only writers of attempts and responses. The server's clock decides. Whoever locks an attempt and an enrolment locks
them in this order.
"""

from .allowing import accommodate, give_attempt, give_time, withdraw_accommodation
from .answering import Said, fix_answer, save_answer, take_answer
from .ending import close_due_attempts, close_if_due, forget_old_events, submit_attempt
from .errors import (
    AnswerFixed,
    AssessmentError,
    AttemptClosed,
    NoAttemptLimit,
    NoAttemptsLeft,
    NoDeadline,
    QuizClosed,
    QuizNotReady,
    TimeUp,
    TooSoon,
)
from .filing import send_file
from .judging import (
    MarkedMeanwhile,
    NotSoManyPoints,
    NotToBeRead,
    RubricIncomplete,
    UnknownLevel,
    mark_answer,
)
from .locks import GRACE
from .releasing import release_due_results, release_if_due
from .starting import start_attempt

__all__ = [
    "GRACE",
    "AnswerFixed",
    "AssessmentError",
    "AttemptClosed",
    "MarkedMeanwhile",
    "NoAttemptLimit",
    "NoAttemptsLeft",
    "NoDeadline",
    "NotSoManyPoints",
    "NotToBeRead",
    "QuizClosed",
    "QuizNotReady",
    "RubricIncomplete",
    "Said",
    "TimeUp",
    "TooSoon",
    "UnknownLevel",
    "accommodate",
    "close_due_attempts",
    "close_if_due",
    "fix_answer",
    "forget_old_events",
    "give_attempt",
    "give_time",
    "mark_answer",
    "release_due_results",
    "release_if_due",
    "save_answer",
    "send_file",
    "start_attempt",
    "submit_attempt",
    "take_answer",
    "withdraw_accommodation",
]
