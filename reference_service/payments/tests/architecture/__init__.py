"""What every service of this kit keeps to."""
