"""Persons, their names, identifiers, contacts and ties; search before create; judgements on likely matches."""
