"""Entitlements: what the law owes somebody, from claim to payment."""
