"""Each kind of event of an invented case, told through the acts of its room."""
