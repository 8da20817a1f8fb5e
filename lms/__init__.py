from .settings import environment

if environment.read("REDIS_URL"):  # slow import: only where there is a broker
    from .celery import app as celery_app  # noqa: F401
