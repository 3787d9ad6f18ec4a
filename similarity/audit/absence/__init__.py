"""What must hold before a finding may say that something is not in a letter."""
