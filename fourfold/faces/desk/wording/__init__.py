"""What an office calls stages and milestones, and changing it."""
