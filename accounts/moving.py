"""How what `accounts` and the apps below it keep goes over where two accounts are merged."""

from typing import Any

from allauth.account.models import EmailAddress

from .merging import OWN, STAFF, Counted, Pair, Rows, exempt, register, rows
from .models import Membership
from .schools.models import RANKS, RequestState

PLACE = 10
_WHY = "of two accounts that are merged"


class Memberships:
    """Who belongs to a school with both accounts has the higher role there from then on."""

    def _live(self, pair: Pair):
        mine = Membership.objects.unscoped(_WHY).live()
        return mine.filter(user=pair.gone), {each.school_id: each for each in mine.filter(user=pair.kept)}

    def count(self, pair: Pair) -> Counted:
        return Counted(self._all(pair).count(), 0)

    def _all(self, pair: Pair):
        return Membership.objects.unscoped(_WHY).filter(user=pair.gone)

    def move(self, pair: Pair) -> Any:
        going, there = self._live(pair)
        joined = [self._join(each, there[each.school_id], pair) for each in going if each.school_id in there]
        stay = [each["pk"] for each in joined]
        moved = list(self._all(pair).exclude(pk__in=stay).values_list("pk", flat=True))
        Membership.objects.unscoped(_WHY).filter(pk__in=moved).update(user=pair.kept)
        return {"moved": moved, "joined": joined}

    def _join(self, going: Membership, kept: Membership, pair: Pair) -> dict:
        before, kept.role = kept.role, min(kept.role, going.role, key=RANKS.index)
        kept.save(update_fields=["role"])
        going.ended_at = pair.now
        going.save(update_fields=["ended_at"])
        return {"pk": going.pk, "into": kept.pk, "before": before, "role": kept.role}

    def back(self, pair: Pair, record: Any) -> None:
        all_rows = Membership.objects.unscoped(_WHY)
        all_rows.filter(pk__in=record["moved"], user=pair.kept).update(user=pair.gone)
        for each in record["joined"]:
            # Whom the school has let go or given another role since does not come back by the other account.
            if all_rows.live().filter(pk=each["into"], role=each["role"]).update(role=each["before"]):
                all_rows.filter(pk=each["pk"]).update(ended_at=None)


class Addresses(Rows):
    """Both are kept; the one of the kept account stays the first."""

    def move(self, pair: Pair) -> Any:
        found = list(self.moving(pair).values("pk", "primary"))
        EmailAddress.objects.filter(pk__in=[each["pk"] for each in found]).update(
            user=pair.kept, primary=False
        )
        return found

    def back(self, pair: Pair, record: Any) -> None:
        for each in record:
            mine = EmailAddress.objects.filter(pk=each["pk"], user=pair.kept, primary=False)
            mine.update(user=pair.gone, primary=each["primary"])


def connect() -> None:
    register("memberships", Memberships(), covers=("accounts.Membership.user",), place=PLACE)
    addresses = Addresses("account.EmailAddress", once=("email",))
    register("addresses", addresses, covers=("account.EmailAddress.user",), place=PLACE)
    rows("accounts.JoinRequest", once=("school",), only={"state": RequestState.OPEN}, place=PLACE)
    for name, column in (("Invitation", "made_by"), ("InvitationUse", "user"), ("Verification", "asked_by")):
        rows(f"accounts.{name}", column, place=PLACE)
    rows("accounts.Administrator", once=("organisation",), only={"ended_at": None}, place=PLACE)
    for name, column in (
        ("Administrator", "appointed_by"),
        ("Affiliation", "made_by"),
        ("Affiliation", "decided_by"),
    ):
        rows(f"accounts.{name}", column, place=PLACE)
    rows("notifications.MutedKind", once=("kind",), place=PLACE)
    rows("notifications.Reminded", once=("kind", "subject"), place=PLACE)
    ways_in = "a way into the emptied account, which is closed"
    exempt("mfa", "Authenticator.user", because=ways_in)
    exempt("socialaccount", "SocialAccount.user", because=ways_in)
    exempt("accounts", "UserSession.user", because="they end")
    said = "what was said with the kept account stands; nothing is agreed to by merging"
    exempt("accounts", "ConsentAct.user", because=said)
    exempt("accounts", "DataCopy.user Departure.user", because=OWN)
    rights = "nobody gets rights of the site by merging"
    exempt("accounts", "User_groups.user User_user_permissions.user DeskCountry.user", because=rights)
    _exempt_staff()


def _exempt_staff() -> None:
    exempt(
        "accounts",
        "ConsentText.made_by School.verified_by Verification.decided_by SchoolMerge.made_by",
        because=STAFF,
    )
    exempt("content", "LibraryImage.uploaded_by_user LibraryDocument.uploaded_by_user", because=STAFF)
    exempt("content", "FormerFile.replaced_by", because=STAFF)
    exempt("wagtailusers", "UserProfile.user", because=STAFF)
    exempt("wagtaildocs", "Document.uploaded_by_user", because=STAFF)
    exempt("wagtailimages", "Image.uploaded_by_user", because=STAFF)
    exempt("wagtailadmin", "EditingSession.user FormState.user", because=STAFF)
    exempt(
        "wagtail_localize",
        "StringTranslation.last_translated_by SegmentOverride.last_translated_by",
        because=STAFF,
    )
    exempt(
        "wagtailcore",
        "APIToken.user ModelLogEntry.user Revision.user UploadedFile.uploaded_by_user WorkflowState.requested_by"
        " TaskState.finished_by Page.locked_by Page.owner PageLogEntry.user Comment.user Comment.resolved_by"
        " CommentReply.user PageSubscription.user",
        because=STAFF,
    )


def exempt_pages(app: str, names: str) -> None:
    for name in names.split():
        exempt(app, f"{name}.owner {name}.locked_by", because=STAFF)
