"""Accountability: the accused answer before the local courts. Accused, charges, hearings, verdicts, sentences."""
