"""Records of invented persons that together look like the real ones, made under a budget of privacy."""
