"""Who may know: users, offices, roles, circles, tiers and the gate."""
