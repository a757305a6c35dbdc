"""What a server runs: `granian --interface wsgi balalar.web.site.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balalar.web.site.settings")
application = get_wsgi_application()
