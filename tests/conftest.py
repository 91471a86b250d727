"""What every test may rely on: strict interfaces, and a clause marker that law tests read."""

import os

os.environ.setdefault("ZOPE_INTERFACE_STRICT_IRO", "1")
