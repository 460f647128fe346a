#!/usr/bin/env python
"""Django's own commands, for developers; people who run Fourfold use `fourfold`."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.server.settings")
    execute_from_command_line(sys.argv)
