"""Commands for samples that are no plain draw: people who bring people, scale-up, surveys, venues.

`rds`, `nsum`, `survey` and `venues` are one command each; `answer` is what they say, in words, JSON and a picture.
"""
