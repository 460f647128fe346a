"""Pictures of estimates: plain SVG without script, style sheet or anything fetched, for pages, reports and paper.

They are drawn for a printed page (letters of nine points across a column) and read without colour: what is to be told
apart differs by dash, by a filled or hollow mark, and by name. Each says in words what it shows.
"""
