"""What is kept back because it will be published: when that was decided, when it comes, and whether it had come."""
