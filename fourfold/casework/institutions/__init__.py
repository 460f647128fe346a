"""Stations, courts, ministries, partners; officials and their postings over time."""
