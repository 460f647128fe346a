"""Persons and what is known of them; the blind index, search receipts and judgements."""

from __future__ import annotations

from fourfold.casework.people.models.finding import Judgement, SearchReceipt, Token
from fourfold.casework.people.models.person import Contact, Identifier, Name, Person, PersonPart, Tie


__all__ = ["Contact", "Identifier", "Judgement", "Name", "Person", "PersonPart", "SearchReceipt", "Tie", "Token"]
