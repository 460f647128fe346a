"""One's own keys for programs that come in through the api."""
