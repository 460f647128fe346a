"""The four tracks: one room per leg. Each knows the case; none knows another."""
