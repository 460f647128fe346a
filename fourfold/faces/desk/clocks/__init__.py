"""The pages of deadlines: what is late and due, of one case and of all, with the rule that made each."""
