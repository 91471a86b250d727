"""Pages of people: signing in, one's own account, public bodies, administration."""
