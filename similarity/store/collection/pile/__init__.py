"""What is kept of inputs, and which documents are letters."""
