"""The append-only ledger: chain, checkpoints, cursors."""
