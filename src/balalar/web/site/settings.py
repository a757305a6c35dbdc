"""Settings of the site. The portal needs no database, no session, no cookie and no secret of a person.

From the environment: `BALALAR_HOME` holds the releases (default `var`), `BALALAR_HOSTS` names the hosts the site answers
for (default this machine), `BALALAR_CONTACT` is the address or page where readers may write, `BALALAR_DEBUG` shows
errors to a developer.
"""

from pathlib import Path

from django.utils.csp import CSP
from environs import Env

from balalar.vocabulary.text import LANGUAGES as TEXT_LANGUAGES

_env = Env()
_WEB = Path(__file__).resolve().parents[1]

DEBUG = _env.bool("BALALAR_DEBUG", False)
SECRET_KEY = "portal-has-no-sessions"  # noqa: S105  nothing is signed with it: the portal keeps no sessions
ALLOWED_HOSTS = _env.list("BALALAR_HOSTS", ["localhost", "127.0.0.1", "[::1]"])

BALALAR_RELEASES = Path(_env.str("BALALAR_HOME", "var")) / "releases"
BALALAR_CONTACT = _env.str("BALALAR_CONTACT", "")
BALALAR_KEPT_PAGES_BYTES = 64 * 1024 * 1024  # rendered pages kept by each process

INSTALLED_APPS = ["django.contrib.staticfiles", "django_htmx", "balalar.web.portal"]
DATABASES: dict[str, dict[str, object]] = {}
ROOT_URLCONF = "balalar.web.site.urls"
WSGI_APPLICATION = "balalar.web.site.wsgi.application"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "balalar.web.site.headers.few_powers",
    "balalar.web.site.headers.only_shown",
    "balalar.web.site.statics.Packed",
    "balalar.web.site.statics.Statics",
    "balalar.web.site.languages.spoken_by_the_path",
    "balalar.web.site.releases.release_at_hand",
    "balalar.web.site.kept.KeptPages",
    "django.middleware.common.CommonMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["balalar.web.portal.shell.shell"]},
    }
]

STATIC_URL = "/static/"
STORAGES = {"staticfiles": {"BACKEND": "balalar.web.site.statics.HashedNames"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False

USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "kk"
LANGUAGES = [(language, language) for language in TEXT_LANGUAGES]
LOCALE_PATHS = [_WEB / "locale"]

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# what went wrong, never who asked: requests are not logged, and the site sees no names or addresses
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
