"""What the estimators of `fourfold stats` say to people, to programs and in pictures."""
