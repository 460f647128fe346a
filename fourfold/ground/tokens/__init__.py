"""Keys with which a person's programs come in: of each only a hash is kept; none can do more than its owner."""
