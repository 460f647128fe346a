"""Entitlements: what is owed in a case, and owed and late by office."""
