"""`fourfold stats disclosure`, `counts` and `synthesise`: what may leave the house, and what it then says."""
