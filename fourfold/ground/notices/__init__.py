"""Words to a person that say nothing about a case."""
