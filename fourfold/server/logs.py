"""Logs carry ids only: exception texts can hold values from rows and forms, so they are cut to their type."""

from __future__ import annotations

import logging
import traceback


class IdsOnly(logging.Filter):
    """Replaces a record's exception by its type and the places in our code, and drops arguments that hold values."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record through, cleaned."""
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)
            places = " < ".join(f"{f.name}:{f.lineno}" for f in reversed(frames) if "fourfold" in f.filename)
            record.msg, record.args = f"{type(error).__name__} in {places or 'a library'}", ()
            record.exc_info = record.exc_text = None
        elif record.name.startswith("django.request"):
            record.msg, record.args = f"request answered {getattr(record, 'status_code', '?')}", ()
        return True
