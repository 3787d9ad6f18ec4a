// Work in the background, followed.
