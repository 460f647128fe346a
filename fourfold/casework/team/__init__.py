"""Staff, duties, roles: who works here and what they may do."""
