"""What the law gives beside the information: time for an answer and for a review, and the way to complain."""
