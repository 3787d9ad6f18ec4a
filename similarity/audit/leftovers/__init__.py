"""What the reasons contain of another request, and blanks that nobody filled."""
