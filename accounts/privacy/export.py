"""What a person is told of what the CMS notes of them, and of what they asked of us."""

from itertools import chain

from wagtail.models import Comment, CommentReply, ModelLogEntry, PageLogEntry

from accounts.models import ConsentAct, DataCopy, Departure, User


def work_in_the_cms(user: User) -> dict:
    return {
        "groups": sorted(user.groups.values_list("name", flat=True)),
        "comments": [_said(each) for each in _comments(user)],
        "lines of the log": [_line(entry) for entry in _lines(user)],
    }


def _comments(user: User) -> list[Comment | CommentReply]:
    own = (model.objects.filter(user=user).order_by("pk") for model in (Comment, CommentReply))
    return list(chain.from_iterable(own))


def _said(comment: Comment | CommentReply) -> dict:
    return {"text": comment.text, "written": comment.created_at}


def _lines(user: User) -> list[ModelLogEntry | PageLogEntry]:
    logs = (log.objects.filter(user_id=user.pk) for log in (ModelLogEntry, PageLogEntry))
    return sorted(chain.from_iterable(logs), key=lambda entry: entry.timestamp)


def _line(entry: ModelLogEntry | PageLogEntry) -> dict:
    """Not what was changed: that is a course, or somebody else."""
    is_person = entry.content_type_id and entry.content_type.model_class() is User
    return {"when": entry.timestamp, "what": entry.action, "where": "" if is_person else entry.label}


def consents(user: User) -> list[dict]:
    acts = ConsentAct.objects.of(user).select_related("text", "school").order_by("pk")
    return [
        {
            "purpose": act.get_purpose_display(),
            "text": act.text.text,
            "version": act.text.version,
            "language": act.text.language,
            "given": act.given,
            "school": act.school.name if act.school else "",
            "share": act.get_tier_display(),
            "at": act.at,
        }
        for act in acts
    ]


def requests(user: User) -> dict:
    copies = DataCopy.objects.of(user).order_by("asked_at", "pk")
    return {
        "copies": list(copies.values("asked_at", "ready_at", "until", "size")),
        "deletion": list(Departure.objects.of(user).values("reason", "asked_at", "due_at")),
    }
