"""These tests walk the pages."""
