"""Pages of institutions and officials."""
