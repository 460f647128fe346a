"""Who approves what, how many of them, and whether it may be one's own: data of the house, changed by offices."""
