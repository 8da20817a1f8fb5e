from .allowance import Accommodation, ExtraAttempt, TimeGrant
from .artefact import (
    Artefact,
    ArtefactFile,
    ArtefactState,
    ArtefactVersion,
    Contributor,
    Entry,
    SpareEntry,
)
from .assignment import AssignmentPage, AssignmentText, AssignmentVersion, Route, Section
from .attempt import MARK, Attempt, AttemptState, Ending, Response, Submission
from .bank import BankCategory, BankItem, Licence, QuestionBank
from .correction import GradingChange, GradingRun, Policy, RunState
from .journal import AnswerEvent
from .judged import AnswerFile, AnswerMark
from .marking import By, Mark, SavedComment, Verdict
from .pages import CasePage, QuizPage
from .peers import PeerReview, Practice
from .question import Question, QuestionText, QuestionVersion
from .quiz import QuizVersion
from .rubric import Rubric, RubricText, RubricVersion
from .rules import Counts, Feedback, Mode, Purpose
from .survey import Moment, Occasion, Survey, SurveyForm, SurveyQuestion, SurveyText, SurveyVersion
from .survey_answers import SurveyInvitation, SurveyRemark, SurveyReply, SurveyTaken, SurveyTally
from .tally import ChoiceTally, FirstAttempt, ItemTally, QuizTally

__all__ = [
    "MARK",
    "Accommodation",
    "AnswerEvent",
    "AnswerFile",
    "AnswerMark",
    "Artefact",
    "ArtefactFile",
    "ArtefactState",
    "ArtefactVersion",
    "AssignmentPage",
    "AssignmentText",
    "AssignmentVersion",
    "Attempt",
    "AttemptState",
    "BankCategory",
    "BankItem",
    "By",
    "CasePage",
    "ChoiceTally",
    "Contributor",
    "Counts",
    "Ending",
    "Entry",
    "ExtraAttempt",
    "Feedback",
    "FirstAttempt",
    "GradingChange",
    "GradingRun",
    "ItemTally",
    "Licence",
    "Mark",
    "Mode",
    "Moment",
    "Occasion",
    "PeerReview",
    "Policy",
    "Practice",
    "Purpose",
    "Question",
    "QuestionBank",
    "QuestionText",
    "QuestionVersion",
    "QuizPage",
    "QuizTally",
    "QuizVersion",
    "Response",
    "Route",
    "Rubric",
    "RubricText",
    "RubricVersion",
    "RunState",
    "SavedComment",
    "Section",
    "SpareEntry",
    "Submission",
    "Survey",
    "SurveyForm",
    "SurveyInvitation",
    "SurveyQuestion",
    "SurveyRemark",
    "SurveyReply",
    "SurveyTaken",
    "SurveyTally",
    "SurveyText",
    "SurveyVersion",
    "TimeGrant",
    "Verdict",
]
