"""What keeps the app to the person who started it: every request passes here before it comes to a view."""
