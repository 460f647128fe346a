"""Reading across the file. May import facts, queries, sheets and acts below; never another room's models or rules."""
