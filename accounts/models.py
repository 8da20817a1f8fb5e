"""People and the schools they work for.

A `User` is a person with an e-mail address and a name or alias; everything else is optional (domain.md 5.1).
It must not become a place for learning data: that hangs on `learning.Enrolment`.
"""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from .audit.models import AuditEntry, AuditHead
from .countries import COUNTRIES
from .organisations.models import Administrator, Affiliation, Brand, Organisation, Welcome
from .privacy.consents.models import ConsentAct, ConsentText
from .privacy.models import DataCopy, Departure
from .schools.models import (
    DeskCountry,
    Handover,
    Invitation,
    InvitationUse,
    JoinRequest,
    Membership,
    School,
    SchoolMerge,
    SchoolRole,
    Verification,
)
from .sessions.models import UserSession

__all__ = [
    "Administrator",
    "Affiliation",
    "AuditEntry",
    "AuditHead",
    "Brand",
    "ConsentAct",
    "ConsentText",
    "DataCopy",
    "Departure",
    "DeskCountry",
    "Handover",
    "Invitation",
    "InvitationUse",
    "JoinRequest",
    "Membership",
    "Organisation",
    "Role",
    "School",
    "SchoolMerge",
    "SchoolRole",
    "User",
    "UserManager",
    "UserSession",
    "Verification",
    "Welcome",
]


class Role(models.TextChoices):
    MANAGER = "manager", _("VET manager")
    OFFICER = "officer", _("International officer")
    TEACHER = "teacher", _("Teacher or trainer")
    OTHER = "other", _("Other")


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(
        _("name or alias"), max_length=150, help_text=_("As it shall stand on certificates.")
    )
    language = models.CharField(_("language"), max_length=8, blank=True)
    keeps_interface = models.BooleanField(
        _("keeps the interface in it"),
        default=False,
        help_text=_("Menus, buttons and messages stay in this language, whatever is read."),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES, blank=True)
    school = models.ForeignKey(
        School, models.SET_NULL, null=True, blank=True, related_name="people", verbose_name=_("school")
    )
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Invented, for demonstration."))

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()  # type: ignore[assignment, misc]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name
