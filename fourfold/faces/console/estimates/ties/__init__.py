"""`fourfold stats network`."""
