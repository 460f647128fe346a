"""Who stands where in a network of ties, and how much of it would change if some ties had been missed."""
