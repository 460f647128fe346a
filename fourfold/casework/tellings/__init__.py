"""Tellings: how often somebody was asked to tell what happened, by whom and why."""
