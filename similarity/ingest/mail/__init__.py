"""E-mails and threads: whose words are whose."""
