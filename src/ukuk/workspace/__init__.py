"""The desks where people work. Django lives here and nowhere else."""
