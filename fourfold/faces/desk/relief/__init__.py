"""The pages of relief: the leg of a case, plans, the list of people relieved."""
