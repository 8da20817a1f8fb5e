from .attempt import Attempt, AttemptState, Ending, Response, Submission
from .pages import CasePage, QuizPage
from .question import Question, QuestionText, QuestionVersion
from .quiz import Feedback, QuizVersion

__all__ = [
    "Attempt",
    "AttemptState",
    "CasePage",
    "Ending",
    "Feedback",
    "Question",
    "QuestionText",
    "QuestionVersion",
    "QuizPage",
    "QuizVersion",
    "Response",
    "Submission",
]
