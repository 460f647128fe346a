"""Django's own SQLite, in which writers queue instead of trying again and again."""
