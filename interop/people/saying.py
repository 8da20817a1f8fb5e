"""Why a row is new, changed, there already or refused: codes that are kept, and the sentences that people read."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import SchoolRole

Said = list  # a code, then what it is about: strings and numbers only, so that it is kept as JSON

SENTENCES = {
    "account_made": gettext_lazy("Gets an account, and a mail that says so."),
    "account_there": gettext_lazy("Has an account."),
    "filled": gettext_lazy("What was empty in the profile is filled in: %(0)s."),
    "member_made": gettext_lazy("Becomes %(role)s of %(1)s."),
    "member_there": gettext_lazy("Is a member of %(0)s."),
    "role_changed": gettext_lazy("Was %(role)s, becomes %(after)s."),
    "enrolled": gettext_lazy("Is enrolled in %(0)s."),
    "enrolled_there": gettext_lazy("Is on %(0)s."),
    "follows": gettext_lazy("Follows the path %(0)s from now on."),
    "follows_there": gettext_lazy("Follows the path %(0)s."),
    "placed": gettext_lazy("Gets a place in %(0)s."),
    "placed_there": gettext_lazy("Has a place in %(0)s."),
    "invited": gettext_lazy("Is invited as %(role)s."),
    "invited_there": gettext_lazy("Was invited and has not answered yet."),
    "asked": gettext_lazy("Is invited to the cohort %(0)s."),
    "asked_there": gettext_lazy("Was invited to the cohort %(0)s."),
    "same_as": gettext_lazy("The same as row %(0)s."),
    "no_address": gettext_lazy("The e-mail address is missing. Write it into this row."),
    "odd_address": gettext_lazy("“%(0)s” is no e-mail address. Correct it."),
    "no_name": gettext_lazy("There is no account yet, so a name is needed. Write it into this row."),
    "name_long": gettext_lazy("The name is longer than 150 letters. Shorten it."),
    "contradicts": gettext_lazy("Row %(0)s says something else about the same person. Keep one of them."),
    "more_cells": gettext_lazy(
        "The row has more cells than there are columns. Look for a separator too many."
    ),
    "account_off": gettext_lazy("The account is switched off. Ask the administrator."),
    "language_unknown": gettext_lazy("The language “%(0)s” is not known. Write a code such as en."),
    "country_unknown": gettext_lazy("The country “%(0)s” is not known. Write two letters, such as IT."),
    "work_unknown": gettext_lazy("“%(0)s” is no role at work. Write manager, officer, teacher or other."),
    "school_unknown": gettext_lazy(
        "No registered school is called “%(0)s”. Check its name, or write its OID."
    ),
    "school_several": gettext_lazy("Several schools are called “%(0)s”. Write its OID."),
    "school_needed": gettext_lazy("A role needs a school. Write its name into this row."),
    "school_other": gettext_lazy("“%(0)s” is another school than yours. Take the row out."),
    "role_unknown": gettext_lazy("“%(0)s” is no role. Write deputy, contributor or viewer."),
    "role_refused": gettext_lazy("You cannot give the role %(role)s in this way."),
    "role_higher": gettext_lazy("This person is %(role)s, and you cannot change that."),
    "own_role": gettext_lazy("This is you. Nobody changes their own role."),
    "course_unknown": gettext_lazy("There is no course “%(0)s”. Write its code, such as C1."),
    "course_closed": gettext_lazy("%(0)s cannot be joined yet."),
    "course_retired": gettext_lazy("%(0)s is retired: nobody new is enrolled."),
    "finish_first": gettext_lazy("Other courses have to be finished first: %(0)s."),
    "course_left": gettext_lazy("They left %(0)s themselves. Only they can come back."),
    "path_unknown": gettext_lazy("There is no path “%(0)s”. Write its code."),
    "path_left": gettext_lazy("They left the path %(0)s themselves. Only they can come back."),
    "cohort_unknown": gettext_lazy("You lead no cohort that is called “%(0)s”. Check its name."),
    "cohort_several": gettext_lazy("Several cohorts are called “%(0)s”. Give one of them another name."),
    "cohort_over": gettext_lazy("The cohort %(0)s is over."),
    "cohort_full": gettext_lazy("All seats of %(0)s are taken. Add seats, then bring the file again."),
    "cohort_left": gettext_lazy("They left the cohort %(0)s, or were not accepted. They can ask again."),
    "cohort_waits": gettext_lazy("They have asked for a place in %(0)s, or wait for one."),
    "limit": gettext_lazy(
        "Your school has sent as many invitations as it may today. Bring the file again tomorrow."
    ),
    "not_allowed": gettext_lazy("You may not do this any more."),
    "meanwhile": gettext_lazy("Something has changed since the file was looked at. Bring it again."),
}
ADDRESSLESS = {"no_address", "odd_address", "more_cells"}
"""Nobody knows whom such a row means."""


def sentence(said: Said) -> str:
    code, *about = said
    facts = {str(place): value for place, value in enumerate(about)}
    if code == "role_changed":
        facts |= {"after": _role(about[1])}
    return str(SENTENCES[code]) % (facts | {"role": _role(about[0]) if about else ""})


def _role(value: object) -> str:
    return str(SchoolRole(value).label) if value in SchoolRole.values else str(value)


def sentences(said: Iterable[Said]) -> str:
    return " ".join(sentence(each) for each in said) or _("Not looked at yet.")
