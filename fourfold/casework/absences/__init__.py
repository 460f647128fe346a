"""A colleague is away or leaves for good: what they hold is handed on in one step, and comes back in one."""
