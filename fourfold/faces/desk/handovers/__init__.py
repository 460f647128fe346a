"""Handing on: assign, transfer, ask for a transfer, refer; and the answers."""
