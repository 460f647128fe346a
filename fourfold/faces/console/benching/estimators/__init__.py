"""What `fourfold bench --stats` times: our estimators, and other libraries at the same work."""
