"""Pages of the exchange: workbooks in and out, batches with their problems, taking one back."""
