"""What every test may rely on: strict interfaces, and templates that are compiled once."""

import os
from pathlib import Path

os.environ.setdefault("ZOPE_INTERFACE_STRICT_IRO", "1")

# a process compiles 174 templates in some ten seconds: the processes of a run share what one made,
# named by the digest of its text, so that a changed template is another one
TEMPLATES = Path(__file__).parent.parent / ".templates"
TEMPLATES.mkdir(exist_ok=True)
os.environ.setdefault("CHAMELEON_CACHE", str(TEMPLATES))
