"""What the lists of the report hold: findings in groups, and by what each list can be filtered."""
