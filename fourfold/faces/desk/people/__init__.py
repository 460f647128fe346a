"""People at the desk: search before create, one person, likely matches side by side, consent."""
