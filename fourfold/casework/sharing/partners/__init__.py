"""What a partner reads of the referrals that were sent to their organisation."""
