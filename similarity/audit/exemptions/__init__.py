"""What a refusal declares, argues and leaves out, provision by provision."""
