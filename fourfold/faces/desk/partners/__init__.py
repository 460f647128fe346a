"""The pages of a partner: what was referred to their organisation, and their answers; nothing else."""
