"""Which mails were promised to whom, and what they are called where their words are not shown."""

from allauth.account.models import EmailAddress
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notifications.models import Outbox

from .models import Letter

LONGEST_STORY = 60
STORIES = {
    "account/email_confirmation_signup": _("Code to confirm the address, at sign-up"),
    "account/email_confirmation": _("Code to confirm the address"),
    "account/login_code": _("Code to sign in"),
    "account/password_reset_key": _("Link for a new password"),
    "account/password_reset": _("Notice: new password"),
    "account/password_changed": _("Notice: password changed"),
    "account/password_set": _("Notice: password set"),
    "account/security_changed": _("Notice: way to sign in changed"),
    "account/account_already_exists": _("Notice: there is an account already"),
    "account/email_changed": _("Notice: address changed"),
    "account/deletion_code": _("Code to delete the account"),
    "account/deletion_asked": _("Notice: account will be deleted"),
    "account/data_copy_ready": _("Copy of the data is ready"),
    "certificate": _("Certificate"),
    "account/account_deleted": _("Notice: account is deleted"),
    "account_made": _("Account was made for them"),
    "answers_read": _("Answers were read"),
    "artefact_accepted": _("Assignment accepted"),
    "artefact_returned": _("Assignment returned"),
    "artefact_reviewed": _("Assignment was reviewed"),
    "artefact_invited": _("Invitation to write together"),
    "artefact_reader_asked": _("Asked to read an assignment"),
    "cohort_invitation": _("Invitation to a cohort"),
    "cohort_message": _("Message to a cohort"),
    "cohort_place": _("Place in a cohort"),
    "enrolled_by_rule": _("Enrolled in a course by a rule"),
    "organisation_appointed": _("Organisation: asked to administer it"),
    "organisation_ended": _("Organisation: administers it no longer"),
    "organisation_school": _("Organisation: news of a school"),
    "reminders": _("Reminder"),
    "rules_changed": _("Programme rules: something has changed"),
    "report_closed": _("Report of a mistake: answered"),
    "school_invited": _("Invitation to a school"),
    "school_asked": _("School: somebody asks to join"),
    "school_answered": _("School: answer to a request"),
    "school_ended": _("School: membership ended"),
    "school_lead": _("School: lead"),
    "school_no_deputy": _("School: nobody stands in"),
    "school_verified": _("School: verification"),
    "survey_asked": _("Invitation to a survey"),
    "survey_reminder": _("Reminder of a survey"),
    "support_helped": _("Notice: somebody helped"),
}


def story_label(story: str) -> str:
    """Templates that nobody named are called by their file, never by what a mail said."""
    return str(STORIES.get(story) or story.rpartition("/")[2].replace("_", " ") or _("Mail"))


def note_letter(sender, entry: Outbox, story: str, **kwargs) -> None:
    """Of mails to people with an account. Promised again, the mail is the same one."""
    user = _owner(entry.payload.get("to", ""))
    if user is None:
        return
    facts = {"user_id": user, "story": story[:LONGEST_STORY], "promised_at": entry.created_at}
    Letter.objects.bulk_create([Letter(entry=entry, **facts)], ignore_conflicts=True)


def _owner(address: str) -> int | None:
    address = address.lower()
    people = User.objects.filter(email=address).values_list("pk", flat=True)
    others = EmailAddress.objects.filter(email=address).values_list("user", flat=True)
    return people.first() or others.first()
