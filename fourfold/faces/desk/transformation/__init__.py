"""Transformation: the leg of a case, and what an office has learned."""
