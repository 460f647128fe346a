"""The staff's own pages: one folder per room."""
