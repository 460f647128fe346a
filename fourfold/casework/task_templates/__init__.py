"""Task templates: what somebody does some days after something was reached, set by the house, changed by offices."""
