"""Referrals in and out."""
