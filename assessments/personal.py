"""What `assessments` keeps about people: of those who answer and write, and of those who read and judge it."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import (
    ERASED,
    GOES,
    NAMELESS,
    UNSIGNED,
    Ground,
    Holding,
    declare,
    declare_impersonal,
)

ATTEMPTS = "Attempt Submission Response GradingChange FirstAttempt AnswerFile"
PAGES = "QuizPage CasePage AssignmentPage QuestionBank"
QUESTIONS = (
    "Question QuestionVersion QuestionText QuizVersion BankCategory BankItem Rubric RubricVersion RubricText"
    " AssignmentVersion AssignmentText"
)


def connect() -> None:
    declare(*_quizzes(), _artefacts(), _judging(), _surveys())
    declare_impersonal("assessments", QUESTIONS, because="what is asked")
    declare_impersonal("assessments", "QuizTally ItemTally ChoiceTally", because="sums, without people")
    declare_impersonal(
        "assessments", "Survey SurveyForm SurveyVersion SurveyText SurveyQuestion", because="what is asked"
    )
    declare_impersonal("assessments", "SurveyTally", because="sums, without people")


def _quizzes() -> tuple[Holding, ...]:
    return (
        Holding(
            "quizzes",
            place=22,
            what=_("Quiz attempts, answers, files and results"),
            why=_("your result, the feedback to you, your certificate"),
            ground=Ground.CONTRACT,
            models={
                **{f"assessments.{name}": GOES for name in ATTEMPTS.split()},
                "assessments.AnswerMark": GOES | NAMELESS,
                "assessments.TimeGrant": GOES | NAMELESS,
                "assessments.Accommodation": GOES | NAMELESS,
                "assessments.ExtraAttempt": GOES | NAMELESS,
            },
            copies=(
                "quiz attempts",
                "files sent to quizzes",
                "quiz corrections",
                "more time in quizzes",
                "more attempts at quizzes",
            ),
            erasers=("item analysis", "words that stay"),
        ),
        Holding(
            "journal",
            place=23,
            what=_("Every answer to a quiz as it was entered, with the kind of browser"),
            why=_("giving you back what a break in the connection took"),
            ground=Ground.CONTRACT,
            models={"assessments.AnswerEvent": GOES},
            copies=("quiz answers as entered",),
            days=90,
            job="assessments.housekeeping.forget_journal",
        ),
    )


def _artefacts() -> Holding:
    return Holding(
        "artefacts",
        place=24,
        what=_("What you write and hand in in assignments, and what was said about it"),
        why=_("feedback to you, and your school's own plan"),
        ground=Ground.CONTRACT,
        models={
            "assessments.Artefact": GOES,
            "assessments.Contributor": GOES | ERASED,
            "assessments.Entry": GOES | NAMELESS,
            "assessments.SpareEntry": GOES | NAMELESS,
            "assessments.ArtefactFile": GOES | UNSIGNED,
            "assessments.ArtefactVersion": GOES | NAMELESS,
            "assessments.Mark": GOES | NAMELESS,
            "assessments.PeerReview": GOES,
            "assessments.Practice": GOES,
        },
        copies=("artefacts", "practice with samples", "invitations to write"),
        erasers=("artefacts", "words that stay"),
    )


def _judging() -> Holding:
    return Holding(
        "judging",
        place=25,
        what=_("What you said about the work of others"),
        why=_("feedback to them; it stays with their work, without your name"),
        ground=Ground.CONTRACT,
        models={
            **{f"assessments.{name}": UNSIGNED for name in PAGES.split()},
            "assessments.GradingRun": NAMELESS,
            "assessments.SavedComment": GOES,
        },
        copies=("marks given to answers", "judgements", "kept comments"),
        erasers=("words that stay",),
    )


def _surveys() -> Holding:
    return Holding(
        "surveys",
        place=27,
        what=_("Answers to surveys that are with your name, and that you were asked"),
        why=_("making courses better; what you answer anonymously is not kept with you"),
        ground=Ground.INTEREST,
        models={
            "assessments.SurveyReply": GOES,
            "assessments.SurveyRemark": GOES,
            "assessments.SurveyInvitation": GOES,
            "assessments.SurveyTaken": ERASED,
        },
        copies=("surveys",),
        erasers=("surveys",),
    )
