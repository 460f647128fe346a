"""Cases: the list, one case, and every step that can be taken on it."""
