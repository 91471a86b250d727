"""What every package stands on: errors, time, the law's calendar, texts, identifiers, settings."""
