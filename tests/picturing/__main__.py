"""Takes the pictures of the README anew."""

from __future__ import annotations

import os
import tempfile

import django


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "fourfold.server.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's driver keeps an event loop in this thread
    with tempfile.TemporaryDirectory() as folder:  # the settings make a data folder: not a person's own, then
        os.environ["FOURFOLD_DATA"] = folder
        django.setup()
        from tests.picturing.taking import main

        main()
