"""What an office calls the stages and milestones of its cases: words of the house, renamed by offices."""
