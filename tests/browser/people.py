"""Used inside the demo: people of the scenes, and what their browsers keep once they have signed in."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from home import samples


def learner(name, now, *, code="C2"):
    """Somebody in the course who has done its first unit."""
    facts = {"language": "en", "email": f"{name.lower().replace(' ', '.')}@pages.example", "name": name}
    return samples._make(facts | {"courses": [{"code": code, "done": 1, "days": 2}]}, now)


def cookie(user):
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key}
