class AssessmentError(Exception):
    pass


class QuizNotReady(AssessmentError):
    """Nothing of the quiz has been published yet."""


class QuizClosed(AssessmentError):
    """Its closing time is over, so nobody starts any more."""


class NoAttemptsLeft(AssessmentError):
    pass


class TooSoon(AssessmentError):
    """The waiting time after the last attempt is not over."""


class AttemptClosed(AssessmentError):
    """The attempt was handed in, so no answer changes any more."""

    reason = "handed-in"


class TimeUp(AttemptClosed):
    """The answer came after the deadline."""

    reason = "time-up"


class AnswerFixed(AttemptClosed):
    """The feedback on this answer was shown already."""

    reason = "told"


class NoAttemptLimit(AssessmentError):
    """The quiz allows as many attempts as anybody likes."""


class NoDeadline(AssessmentError):
    """An attempt without an end needs no more time."""
