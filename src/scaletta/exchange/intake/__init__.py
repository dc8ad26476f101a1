"""What files of measures would write into a plan: compared, told, then written as one change."""
