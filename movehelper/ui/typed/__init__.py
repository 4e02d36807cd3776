"""What a person types in one line, turned into days and facts. No Qt here."""
