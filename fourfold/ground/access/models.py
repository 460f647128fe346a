"""Users, offices, roles held, circles and grants; and what every guarded record has."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import get_language

from fourfold.ground.access.refs import Ref
from fourfold.ground.access.tiers import Sensitivity
from fourfold.ground.vault.ids import ID_LENGTH, new_id
from fourfold.ground.vault.models import Key


class Id(models.CharField):  # type: ignore[type-arg]  # a plain text column; django-stubs wants its value types
    """A ULID column."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = ID_LENGTH
        kwargs.setdefault("default", new_id)
        super().__init__(*args, **kwargs)


class Circle(models.Model):
    """The set of people who may know."""

    id = Id(primary_key=True)
    kind = models.CharField(max_length=12)

    def __str__(self) -> str:
        return f"{self.kind} circle"


class Office(models.Model):
    """A place of work with its own law, clock and languages. Every guarded record belongs to one."""

    id = Id(primary_key=True)
    code = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=80)
    names = models.JSONField(default=dict)
    """What it is called in other languages, by their codes; empty where `name` is the only one."""
    jurisdiction = models.CharField(max_length=6)
    """ISO 3166 country or subdivision."""
    time_zone = models.CharField(max_length=40)
    calendar = models.JSONField(default=dict)
    """{"weekend": [5, 6], "holidays": ["2026-12-25", …]}: Monday is 0."""
    languages = models.JSONField(default=list)
    key = models.ForeignKey(Key, on_delete=models.PROTECT, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    intake = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """Its name in the language that is spoken now, else the one that it was founded under."""
        return str(self.names.get((get_language() or "")[:2]) or self.name)

    @property
    def every_name(self) -> list[str]:
        """All that it is called, in whatever language somebody wrote it down."""
        return list(dict.fromkeys((self.name, *map(str, self.names.values()))))

    def today(self, now: datetime) -> date:
        """The day that people there write: in Manila it is tomorrow already while it is evening in Greenwich."""
        return now.astimezone(ZoneInfo(self.time_zone)).date()


class Users(BaseUserManager["User"]):
    """Makes users; passwords are hashed by Django (Argon2id)."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Sign-in names are matched as typed, without regard to case."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """Somebody who signs in, or a service that acts under its own name."""

    id = Id(primary_key=True)
    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=8, default="en")
    is_active = models.BooleanField(default=True)
    is_service = models.BooleanField(default=False)

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name colleagues see."""
        return self.name


class Holding(models.Model):
    """A role that somebody holds in an office, for a time."""

    id = Id(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="holdings")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="holdings")
    role = models.CharField(max_length=20)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "office", "role"], condition=models.Q(ended_at=None), name="role_held_once"
            ),
        )

    def __str__(self) -> str:
        return self.role


class Grant(models.Model):
    """A person is let into a circle: until when, why, by whom."""

    id = Id(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="grants")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", null=True)
    """The office whose roles it rests on: it ends with them. None: it rests on a role in any office."""
    until = models.DateTimeField(null=True)
    why = models.CharField(max_length=40)
    """A coded reason: role · team · plan · partner (who is of an organisation) · break_glass (for looking only) ·
    emergency (who answers for one)."""
    by = models.CharField(max_length=ID_LENGTH)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "circle", "why"], name="granted_once"),)

    def __str__(self) -> str:
        return self.why


class Admission(models.Model):
    """A circle admits the members of another, one step only, on account of a third (`via`).

    An ordinary case's circle admits its office's; a person's circle admits each of their cases' circles and, for
    ordinary cases, the office's. Whoever is excluded from `via` is not admitted on its account.
    """

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="admits")
    admits = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="admitted_to")
    via = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["circle", "admits", "via"], name="admitted_once"),)
        indexes = (models.Index(fields=["admits", "via", "circle"], name="admission_by_guest"),)

    def __str__(self) -> str:
        return f"{self.circle_id} admits {self.admits_id}"


class Exclusion(models.Model):
    """Somebody who may never know, whatever their rank."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="exclusions")
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="exclusions")
    by = models.CharField(max_length=ID_LENGTH)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "circle"], name="excluded_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} is excluded"


class Guarded(models.Model):
    """A record that only its circle may know of. Every field is in exactly one tier (`sensitivity`)."""

    sensitivity: ClassVar[Sensitivity] = {}

    id = Id(primary_key=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    key = models.ForeignKey(Key, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        abstract = True

    def ref(self) -> Ref:
        """What faces hold instead of the record."""
        return Ref(id=self.id, version=self.version)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Every change moves the version, so that a form filled from an older one is told (`Stale`)."""
        if not self._state.adding:
            self.version += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "version"}
        super().save(*args, **kwargs)

    @classmethod
    def from_circle_of(cls, owner: Guarded, **values: Any) -> Self:
        """A new record that belongs where its owner does: same office, circle and key."""
        mine: dict[str, Any] = {"office_id": owner.office_id, "circle_id": owner.circle_id, "key": owner.key}
        return cls(**(mine | values))
