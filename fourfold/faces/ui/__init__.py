"""Fourfold's own look: components, pictures, styles and the few behaviours in the browser.

Every face imports this; it imports nothing of ours but itself, and it never reads a record.
"""
