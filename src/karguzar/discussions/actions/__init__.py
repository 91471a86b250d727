"""The acts of a discussion: opening, commenting, moderating, answering, concluding."""
