"""Code lists as loaded from data/vocab: words are data, not migrations."""

from __future__ import annotations

from django.db import models


class Term(models.Model):
    """One term of one list. A code once used is retired, never removed."""

    list = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    parent = models.CharField(max_length=60, blank=True)
    order = models.PositiveIntegerField(default=0)
    retired = models.BooleanField(default=False)
    labels = models.JSONField(default=dict)
    hint = models.JSONField(default=dict)
    extra = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["list", "code"], name="term_once"),)
        ordering = ("list", "order")

    def __str__(self) -> str:
        return f"{self.list}.{self.code}"
