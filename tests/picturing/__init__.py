"""The pictures of the README: `python -m tests.picturing` takes them anew, into docs/pictures."""
