"""What the web server calls."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.server.settings")
application = get_wsgi_application()
# What stands at the start stays: to look through it again and again for waste costs a twentieth of each long page.
gc.collect()
gc.freeze()
