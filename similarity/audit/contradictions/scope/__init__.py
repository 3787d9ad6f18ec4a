"""What a letter puts under an exemption that does not reach it."""
