"""The door: every write in the house passes here, and nothing else opens a transaction for writing.

Order: one transaction → resolve and lock the record through the gate → run → lock the ledger head, seal all entries
of the act together → commit → ring the bell. If a rule breaks, nothing remains; a refusal is written on its own.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Generic, TypeVar

from django.db import transaction
from django.db.models import Model

from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import CannotOpen, Refused, Unopened
from fourfold.ground.access.models import Guarded
from fourfold.ground.access.refs import Ref
from fourfold.ground.access.roles import Role
from fourfold.ground.acts import register, replay, resolving, together
from fourfold.ground.acts.bell import ring_after_commit
from fourfold.ground.audit import ledger
from fourfold.ground.vault.ids import is_id
from fourfold.ground.vocab.kinds import mark


R = TypeVar("R")
_NOT_INCLUDED: Final = mark("This step is not part of what was asked.")


@dataclass
class _Passage:
    """One outer act under way: its drafts, and the stack of acts inside acts."""

    drafts: list[ledger.Draft] = field(default_factory=list)
    stack: list[tuple[Act[Any], ledger.Draft]] = field(default_factory=list)
    broken: str = ""
    """An inner act that failed: half of what it did may stand, so the whole may not be sealed."""


_passage: ContextVar[_Passage | None] = ContextVar("passage", default=None)


class Act(Generic[R]):
    """A write, by its one name `room.function`. Called by faces it goes through the door; `within` nests it."""

    def __init__(
        self,
        run: Callable[..., R],
        *,
        by: frozenset[Role],
        on: dict[str, type[Model]],
        mentions: Collection[str],
        includes: tuple[Act[Any], ...],
        machine: bool,
        inside: bool,
    ) -> None:
        room = run.__module__.removesuffix(".acts").split(".acts.")[0].rsplit(".", 1)[-1]
        self.name, self.place = f"{room}.{run.__name__}", run.__module__
        self.says = inspect.cleandoc(run.__doc__ or "").split("\n")[0]
        self.by, self.on, self.mentions, self.includes = by, on, frozenset(mentions), includes
        self.machine, self.inside = machine or inside, inside
        self.signature = inspect.signature(run)
        self._run = run
        register.add(self)

    def __call__(self, actor: Actor, *, now: datetime, key: str | None = None, **arguments: Any) -> Ref | None:
        """Does it: once per `key`. Raises Refused, RuleBroken or Stale; then nothing was written."""
        if _passage.get() is not None:
            raise RuntimeError(f"{self.name} was called inside another act; nest it with `within`")
        passage = _Passage()
        token = _passage.set(passage)
        try:
            with together.all_or_nothing():
                return self._through(actor, passage, now=now, key=key, arguments=arguments)
        except Refused:
            self._write_refusal(actor, arguments, now)
            raise
        except CannotOpen as error:
            self._write_refusal(actor, arguments, now)
            raise Unopened from error
        finally:
            _passage.reset(token)

    def within(self, actor: Actor, *, now: datetime, **arguments: Any) -> R:
        """Does it as part of the act under way, which must include it. The gate was asked at the outer act."""
        passage = _passage.get()
        if passage is None or not passage.stack:
            raise RuntimeError(f"{self.name} stands in no act")
        outer, cause = passage.stack[-1]
        if self not in outer.includes:
            raise Refused("door.not_included", _NOT_INCLUDED)
        at_hand = {name for name in self.on if isinstance(arguments.get(name), Model)}
        found = resolving.records(actor, self.on, arguments, at_hand=at_hand)
        return self._perform(actor, passage, now=now, arguments=arguments | found, cause=cause.id)

    def _through(
        self, actor: Actor, passage: _Passage, *, now: datetime, key: str | None, arguments: dict[str, Any]
    ) -> Ref | None:
        if self.inside:
            raise Refused("door.inside", _NOT_INCLUDED)
        claimed = None
        if key:
            digest = replay.digest(arguments)
            claimed = replay.claim(actor, key, act=self.name, arguments=digest, now=now)
            if claimed.done:
                return replay.result_of(claimed)
        found = resolving.records(actor, self.on, arguments)
        for office_id in resolving.offices(row for name, row in found.items() if name not in self.mentions):
            gate.allow(actor, self, office_id=office_id)
        result = self._perform(actor, passage, now=now, arguments=arguments | found, cause="")
        ref = _ref_to(result)
        if claimed:
            replay.settle(claimed, ref)
        if passage.broken:
            raise RuntimeError(f"{passage.broken} failed inside {self.name}, which went on; put it in a `step`")
        ledger.seal(passage.drafts, now=now)
        ring_after_commit()
        return ref

    def _perform(self, actor: Actor, passage: _Passage, *, now: datetime, arguments: dict[str, Any], cause: str) -> R:
        draft = ledger.Draft(actor=actor.user_id, act=self.name, outcome="done", cause=cause)
        passage.drafts.append(draft)
        passage.stack.append((self, draft))
        try:
            bound = self.signature.bind(actor, now=now, **arguments)
            result = self._run(*bound.args, **bound.kwargs)
        except BaseException:
            passage.broken = self.name
            raise
        finally:
            passage.stack.pop()
        _fill(draft, result, [arguments.get(name) for name in self.on])
        draft.details = replay.plain(arguments)
        return result

    def _write_refusal(self, actor: Actor, arguments: dict[str, Any], now: datetime) -> None:
        """In a transaction of its own, else it would be lost with the rollback."""
        asked = next((arguments[name] for name in self.on if arguments.get(name) is not None), "")
        draft = ledger.Draft(actor=actor.user_id, act=self.name, outcome="refused")
        draft.subject = resolving.hidden_name(resolving.as_ref(asked).id) if asked else ""
        with transaction.atomic():
            ledger.seal([draft], now=now)


def _ref_to(result: object) -> Ref | None:
    if isinstance(result, Guarded):
        return result.ref()
    return Ref(str(result.pk)) if isinstance(result, Model) else None


def _fill(draft: ledger.Draft, result: object, touched: list[Any]) -> None:
    """An entry's subject is what came of the act, else what it was done to; the rest is named beside it."""
    rows = [row for row in (result, *touched) if isinstance(row, Model) and is_id(row.pk)]
    named = [row for row in rows if isinstance(row, Guarded)]
    if named:
        draft.circle, draft.public = named[0].circle_id, bytes(named[0].key.public)
    ids = dict.fromkeys(str(row.pk) for row in (*named, *rows))  # accounts and offices have no circle; they come after
    draft.subject = next(iter(ids), "")
    draft.records.extend((name, "") for name in list(ids)[1:])


@contextmanager
def step() -> Iterator[None]:
    """A savepoint inside an act: if what is inside fails, its rows and its entries go, and the act goes on."""
    passage = _passage.get()
    if passage is None:
        raise RuntimeError("a step stands inside an act")
    kept, depth, broken = len(passage.drafts), len(passage.stack), passage.broken
    try:
        with transaction.atomic():
            yield
    except BaseException:
        del passage.drafts[kept:]
        del passage.stack[depth:]
        passage.broken = broken
        raise


def act(
    *,
    by: frozenset[Role],
    on: dict[str, type[Model]] | None = None,
    mentions: Collection[str] = (),
    includes: tuple[Act[Any], ...] = (),
    machine: bool = False,
    inside: bool = False,
) -> Callable[[Callable[..., R]], Act[R]]:
    """Makes a function an act: who may (`by`), on which records (`on`: argument → model), which acts it may nest.

    The role is asked in the office of every record in `on`; those it only `mentions` need but be seen.
    `machine`: it has no page of its own; `inside`: it is never done by itself.
    """
    return lambda do: Act(do, by=by, on=on or {}, mentions=mentions, includes=includes, machine=machine, inside=inside)
