"""Tellings: the register of a case, and a page that warns before somebody is asked again."""
