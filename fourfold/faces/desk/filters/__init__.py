"""One's own saved filters: saved from a list, renamed, deleted, taken up again."""
