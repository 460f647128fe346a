"""Exhibits: hashed at upload, encrypted, verified on every read."""
