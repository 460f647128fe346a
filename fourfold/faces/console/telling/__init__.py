"""Telling the demo's stories through the doors."""
