"""The invented world: which cases there are, and what happens in each, drawn from data/demo and told nowhere yet."""
