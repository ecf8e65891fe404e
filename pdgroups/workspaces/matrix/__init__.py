"""All schools of one group, side by side, for its own leads and for nobody else."""
