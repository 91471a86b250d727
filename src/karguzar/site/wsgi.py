"""The office for servers of several processes, such as granian: ``karguzar.site.wsgi``.

Such a server calls ``application`` in each of its processes. The ini file comes in the
environment, because a server gives a factory no arguments.
"""

import os
from typing import Any

import plaster

from karguzar.base.errors import Refused
from karguzar.base.i18n import _

INI = "KARGUZAR_INI"
"""The variable of the environment that names the ini file."""


def application() -> Any:
    """Return the WSGI application of the ini file that ``KARGUZAR_INI`` names, with its logging.

    Raises Refused when the variable is not set.
    """
    ini = os.environ.get(INI, "")
    if not ini:
        raise Refused(_("${name} dəyişəni ini faylını göstərməlidir.", mapping={"name": INI}))
    loader = plaster.get_loader(ini, protocols=["wsgi"])
    loader.setup_logging()
    return loader.get_wsgi_app("main")
