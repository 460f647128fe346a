"""Emergencies: a case opened for an hour by a colleague who stands outside it."""
