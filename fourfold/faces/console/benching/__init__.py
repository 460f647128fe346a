"""Measuring: visitors over HTTP, the real server, and what they do."""
