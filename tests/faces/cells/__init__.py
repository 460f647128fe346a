"""Every act by every role in every relationship, as programs and browsers send it."""
