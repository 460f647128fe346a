"""Gone quiet: open cases in which nothing was recorded for longer than the data of their office and legs allow."""
