"""Task templates: where tasks come from; what an office has of them."""
