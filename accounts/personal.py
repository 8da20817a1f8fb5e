"""What `accounts` keeps about people, and what the packages keep that know people without us: Django, allauth, Wagtail."""

from django.utils.translation import gettext_lazy as _

from .privacy.registry import (
    ERASED,
    GOES,
    KEPT,
    NAMELESS,
    UNSIGNED,
    Ground,
    Holding,
    declare,
    declare_impersonal,
)

SITE = "words and structure of the site"
RULES = "what groups may do"


def connect() -> None:
    declare(*_account(), *_asked(), *_traces(), *_cms())
    declare_impersonal("accounts", "AuditHead", because="the end of a chain")
    declare_impersonal("socialaccount", "SocialApp", because="who lets people in")
    declare_impersonal("notifications", "PeriodRun", because="when a job ran")
    declare_impersonal("content", "LibraryRendition CaptionTrack", because=SITE)
    declare_impersonal("auth", "Permission Group Group_permissions", because=RULES)
    declare_impersonal("contenttypes", "ContentType", because=SITE)
    declare_impersonal("taggit", "Tag TaggedItem", because=SITE)
    _declare_wagtail()


def _account() -> tuple[Holding, ...]:
    return (
        Holding(
            "account",
            place=10,
            what=_("Name or alias, e-mail address, password, language"),
            why=_("your account, mails about it, the name on your certificates"),
            ground=Ground.CONTRACT,
            models={
                "accounts.User": GOES,
                "account.EmailAddress": GOES,
                "account.EmailConfirmation": GOES,
            },
            copies=("account",),
        ),
        Holding(
            "optional",
            place=11,
            what=_("Country, role and school, if you give them"),
            why=_("totals in reports, in which nobody is named"),
            ground=Ground.CONSENT,
            copies=("account",),
            erasers=("schools that nobody else names",),
        ),
        Holding(
            "signing in",
            place=12,
            what=_("Your second steps and passkeys, and accounts elsewhere by which you sign in"),
            why=_("letting in you, and nobody else"),
            ground=Ground.CONTRACT,
            models={
                "mfa.Authenticator": GOES,
                "socialaccount.SocialAccount": GOES,
                "socialaccount.SocialToken": GOES,
            },
            copies=("second factors", "accounts elsewhere"),
        ),
    )


def _asked() -> tuple[Holding, ...]:
    return (
        Holding(
            "consents",
            place=41,
            what=_("What you agreed to beyond that, and when"),
            why=_("doing only what you allowed, and being able to show that"),
            ground=Ground.CONSENT,
            models={"accounts.ConsentAct": GOES, "accounts.ConsentText": UNSIGNED},
            copies=("consents",),
        ),
        Holding(
            "requests",
            place=42,
            what=_("What you asked of us about your data"),
            why=_("answering you"),
            ground=Ground.CONTRACT,
            models={"accounts.DataCopy": GOES, "accounts.Departure": GOES},
            copies=("requests about my data",),
            erasers=("copies of data",),
            days="DATA_COPY_DAYS",
            job="accounts.privacy.jobs.clear_copies",
        ),
    )


def _traces() -> tuple[Holding, ...]:
    return (
        Holding(
            "sessions",
            place=60,
            what=_("On which devices you are signed in"),
            why=_("so that you need not sign in on every page"),
            ground=Ground.CONTRACT,
            models={"sessions.Session": ERASED, "accounts.UserSession": GOES},
            copies=("sessions",),
            erasers=("sessions",),
            days=30,
            job="accounts.privacy.jobs.clear_sessions",
        ),
        Holding(
            "letters",
            place=61,
            what=_("Mails to you until they have left"),
            why=_("sending them"),
            ground=Ground.CONTRACT,
            models={"notifications.Outbox": ERASED},
            erasers=("letters",),
            days=30,
            job="notifications.housekeeping.forget_what_is_done",
        ),
        Holding(
            "audit log",
            place=62,
            what=_("Numbers in the audit log"),
            why=_("knowing who changed rights, results and certificates"),
            ground=Ground.INTEREST,
            models={"accounts.AuditEntry": KEPT},
            copies=("audit log",),
            kept=_("for ever; once your account is deleted, your number leads to nobody"),
        ),
    )


def _cms() -> tuple[Holding, ...]:
    """Of those who write and translate."""
    goes = "Comment CommentReply PageSubscription APIToken"
    unsigned = "Page Revision WorkflowState TaskState"
    return (
        Holding(
            "work in the CMS",
            place=80,
            what=_("For authors: what you did in the CMS, and your comments there"),
            why=_("working together on courses, and knowing what was changed"),
            ground=Ground.CONTRACT,
            models={
                "accounts.User_groups": GOES,
                "accounts.User_user_permissions": GOES,
                "wagtailusers.UserProfile": GOES | ERASED,
                "wagtailadmin.EditingSession": GOES,
                "wagtailadmin.FormState": GOES,
                **{f"wagtailcore.{name}": GOES for name in goes.split()},
                **{f"wagtailcore.{name}": UNSIGNED for name in unsigned.split()},
                "wagtailcore.Comment": GOES | UNSIGNED,
                "wagtailcore.TaskState": NAMELESS,
                "wagtailcore.Revision": UNSIGNED | ERASED,
                "wagtailcore.ModelLogEntry": ERASED,
                "wagtailcore.PageLogEntry": ERASED,
                "wagtailcore.UploadedFile": ERASED,
            },
            copies=("work in the CMS",),
            erasers=("work in the CMS", "words that stay"),
        ),
        Holding(
            "media",
            place=82,
            what=_("For authors: images and documents that you put into the library"),
            why=_("showing them in courses"),
            ground=Ground.INTEREST,
            models={
                "content.LibraryImage": UNSIGNED,
                "content.LibraryDocument": UNSIGNED,
                "content.FormerFile": UNSIGNED,
                "wagtailimages.Image": UNSIGNED,
                "wagtaildocs.Document": UNSIGNED,
                "wagtail_localize.StringTranslation": UNSIGNED,
                "wagtail_localize.SegmentOverride": UNSIGNED,
            },
            copies=("work in the CMS",),
            kept=_("with the courses, without you once your account is deleted"),
        ),
    )


def _declare_wagtail() -> None:
    core = (
        "Locale Site GroupSitePermission CollectionViewRestriction_groups CollectionViewRestriction Collection"
        " GroupCollectionPermission WorkflowContentType Workflow WorkflowTask Task GroupApprovalTask_groups"
        " GroupApprovalTask GroupPagePermission PageViewRestriction_groups PageViewRestriction WorkflowPage"
        " ReferenceIndex"
    )
    localize = (
        "TranslatableObject TranslationSource Translation TranslationLog String TranslationContext Template"
        " StringSegment TemplateSegment RelatedObjectSegment OverridableSegment LocaleSynchronization"
    )
    declare_impersonal("wagtailcore", core, because=RULES)
    declare_impersonal("wagtail_localize", localize, because=SITE)
    declare_impersonal("wagtailsearch", "IndexEntry SQLiteFTSIndexEntry", because="pages, never people")
    declare_impersonal("wagtailredirects", "Redirect", because=SITE)
    declare_impersonal("wagtailembeds", "Embed", because=SITE)
    declare_impersonal("wagtailimages", "Rendition", because=SITE)
    declare_impersonal("wagtailadmin", "Admin", because=RULES)
