"""Cases as they leave the house: everything of one person in one case, for the formats that the exchange writes."""
