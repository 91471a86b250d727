"""Speed and growth of the office, each figure against a floor measured in the same run."""
