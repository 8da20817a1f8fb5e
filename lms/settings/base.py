from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from . import environment

BASE_DIR = environment.ROOT
DATA_DIR = Path(environment.read("DATA_DIR"))
BASE_URL = environment.read("BASE_URL").rstrip("/")
REDIS_URL = environment.read("REDIS_URL")

INSTALLED_APPS = [
    "lms",
    "home",
    "studio",
    "reports",
    "interop",
    "support",
    "credentials",
    "roadmaps",
    "assessments",
    "learning",
    "courses",
    "accounts",
    "notifications",
    "content",
    "safety",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.StaffUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "heroicons",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "safety.headers.HeadersMiddleware",
    "safety.cms_policy.PolicyMiddleware",
    "content.lookups.LookupMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.interface.InterfaceMiddleware",
    "accounts.sessions.middleware.LastSeenMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.factors.middleware.StaffMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "support.looking.middleware.LookMiddleware",  # the last one: it calls the view itself
]

ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "heroicons.templatetags.heroicons",
            ],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": environment.database(environment.read("DATABASE_URL"), DATA_DIR)}
if REPLICA_URL := environment.read("REPLICA_URL"):
    DATABASES["replica"] = environment.database(REPLICA_URL, DATA_DIR) | {"TEST": {"MIRROR": "default"}}
    DATABASE_ROUTERS = ["reports.replica.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES: dict[str, dict[str, Any]]
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
else:
    # Rate limits must be shared by all processes, so the default cache is the database; what is only a copy
    # of something keyed by version is kept in each process (the "pages" cache below).
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
    SESSION_ENGINE = "django.contrib.sessions.backends.db"
CACHES["pages"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "pages",
    "TIMEOUT": 3600,
    "OPTIONS": {"MAX_ENTRIES": 2000},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:dashboard"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_FORMS = {
    "login": "accounts.entrance.LoginForm",
    "signup": "accounts.entrance.SignupForm",
    "add_email": "accounts.entrance.AddEmailForm",
    "change_password": "accounts.entrance.ChangePasswordForm",
    "set_password": "accounts.entrance.SetPasswordForm",
    "reset_password": "accounts.entrance.ResetPasswordForm",
    "reset_password_from_key": "accounts.entrance.ResetPasswordKeyForm",
    "reauthenticate": "accounts.entrance.ReauthenticateForm",
    "request_login_code": "accounts.entrance.RequestLoginCodeForm",
    "confirm_login_code": "accounts.entrance.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "accounts.entrance.ConfirmAddressForm",
}
ACCOUNT_MAX_EMAIL_ADDRESSES = (
    3  # the one in use, one of an account that was merged, and one that waits to be confirmed
)
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
# Who signs up types a code from a mail, whether there is an account already or not (docs/decisions/0018).
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    "report_error": "30/h/ip",
    "school_search": "60/m/user",
    "school_request": "10/h/user",
    "data_copy": "6/d/user",
    "cohort_key": "10/h/user",
    "cohort_invitations": "20/d/user",
}  # beside allauth's own; a school may stand behind one address
# Second factors, and identities that others vouch for (accounts.factors, accounts.identities)
MFA_ADAPTER = "accounts.factors.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = (
    "required"  # a passkey is two factors at once: the device, and its PIN or finger
)
MFA_TOTP_ISSUER = "Pontis"
MFA_FORMS = {
    "authenticate": "accounts.factors.forms.AuthenticateForm",
    "reauthenticate": "accounts.factors.forms.ReauthenticateForm",
    "activate_totp": "accounts.factors.forms.ActivateTOTPForm",
    "add_webauthn": "accounts.factors.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.factors.forms.EditPasskeyForm",
}
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}  # a school may stand behind one address
STAFF_SECOND_FACTOR = False  # production asks for it
SOCIALACCOUNT_ADAPTER = "accounts.identities.adapter.IdentityAdapter"
SOCIALACCOUNT_PROVIDERS = environment.identity_providers(environment.read("OIDC_PROVIDERS"))
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_FORMS = {"signup": "accounts.identities.forms.SignupForm"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(environment.read("TRUSTED_PROXIES"))
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30

# Languages
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("it", _("Italian")),
    ("fi", _("Finnish")),
    ("pt", _("Portuguese")),
    ("el", _("Greek")),
    ("de", _("German")),
    ("es", _("Spanish")),
    ("nl", _("Dutch")),
    ("sl", _("Slovenian")),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
FORMAT_MODULE_PATH = ["lms.formats"]
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"
READING_SETTINGS = "lms.settings.reading"  # of the process in which files from outside are read
TABLE_SETTINGS = "lms.settings.tables"  # of the one in which tables are read
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Wagtail
WAGTAIL_SITE_NAME = "Pontis"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "content.LibraryImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "svg", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.uploads.ImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "content.LibraryDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "content.uploads.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 32_000_000
WAGTAIL_AUTOSAVE_INTERVAL = 5000
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
TASKS = {"default": {"BACKEND": "content.afterwards.AfterwardsBackend"}}
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "modelsearch.backends.database",
        "SEARCH_CONFIG": "pontis",
    }  # PostgreSQL's; see courses
}
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
TAGGIT_CASE_INSENSITIVE = True

# Mails and tasks
DEFAULT_FROM_EMAIL = environment.read("DEFAULT_FROM_EMAIL")
globals().update(environment.mail(environment.read("EMAIL_URL"), DATA_DIR))
CELERY_BROKER_URL = REDIS_URL or None

# What browsers are told
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "frame-src": ["'self'"],
        "form-action": ["'self'", *environment.origins(SOCIALACCOUNT_PROVIDERS)],  # they are sent on to there
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "home.views.errors.csrf_failure"

# Machine drafts at the translators' desk: off unless a class is named
TRANSLATION_BACKEND = environment.read("TRANSLATION_BACKEND")
# What translators who may publish say of the interface is laid over its catalogues
LIVE_WORDINGS = environment.read("LIVE_WORDINGS") == "1"

# How long we know people who have no account
REPORTER_EMAIL_DAYS = int(environment.read("REPORTER_EMAIL_DAYS"))
READER_MONTHS = int(environment.read("READER_MONTHS"))
# Rights of people who have one
DATA_COPY_DAYS = int(environment.read("DATA_COPY_DAYS"))
ACCOUNT_DELETION_DAYS = int(environment.read("ACCOUNT_DELETION_DAYS"))
INACTIVE_MONTHS = int(environment.read("INACTIVE_MONTHS"))
PRIVACY_CONTACT = environment.read("PRIVACY_CONTACT")
# Other hosts are asked only in production (safety/fetch.py, studio/quality/links/); FETCH_ALSO is for tests.
CHECK_LINKS = False
FETCH_ALSO: frozenset[str] = frozenset()

# What the operator may say on every page (domain.md 5.5: off by default)
FUNDING_STATEMENT = environment.read("FUNDING_STATEMENT")
FUNDING_EMBLEM = environment.read("FUNDING_EMBLEM")
SIGNING_KEY = environment.read("SIGNING_KEY")
CERTIFICATE_ISSUER = environment.read("CERTIFICATE_ISSUER")
CERTIFICATE_COUNTRY = environment.read("CERTIFICATE_COUNTRY")
CERTIFICATE_QUALITY = environment.read("CERTIFICATE_QUALITY")

# Errors are always seen, whether DEBUG is on or not.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
