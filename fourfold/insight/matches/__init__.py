"""The same person? Likely matches, read through the gate."""
