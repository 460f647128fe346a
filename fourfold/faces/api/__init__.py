"""The way in for programs: acts by POST, the desk's sheets by GET, as JSON. No session, no cookie: a key each time.

It knows acts, queries and sheets, like any face, and shares only the look's words for problems.
"""
