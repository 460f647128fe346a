"""What can be done about people: search, add, add to, correct, tie, judge, erase."""

from __future__ import annotations

from fourfold.casework.people.acts.adding import add_person, take_in_person
from fourfold.casework.people.acts.detailing import (
    add_contact,
    add_identifier,
    add_name,
    correct_person,
    mark_contact,
    remove_name,
)
from fourfold.casework.people.acts.erasing import erase_person
from fourfold.casework.people.acts.judging import judge, undo_judgement
from fourfold.casework.people.acts.searching import search_people
from fourfold.casework.people.acts.tying import tie, untie
from fourfold.casework.people.acts.writing import Described, PartGiven, Start, start_people


__all__ = [
    "Described",
    "PartGiven",
    "Start",
    "add_contact",
    "add_identifier",
    "add_name",
    "add_person",
    "correct_person",
    "erase_person",
    "judge",
    "mark_contact",
    "remove_name",
    "search_people",
    "start_people",
    "take_in_person",
    "tie",
    "undo_judgement",
    "untie",
]
