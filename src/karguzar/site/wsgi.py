"""The office for servers of several processes, such as granian: ``karguzar.site.wsgi``.

Such a server calls ``application`` in each of its processes. The ini file comes in the
environment, because a server gives a factory no arguments.
"""

import os
from collections.abc import Mapping
from typing import Any

import plaster
from waitress.adjustments import Adjustments
from waitress.proxy_headers import proxy_headers_middleware

from karguzar.base.errors import Refused
from karguzar.base.i18n import _

INI = "KARGUZAR_INI"
"""The variable of the environment that names the ini file."""
_OF_PROXY = ("trusted_proxy", "clear_untrusted_proxy")


def application() -> Any:
    """Return the WSGI application of the ini file that ``KARGUZAR_INI`` names, with its logging.

    What ``[server:main]`` says of the front server in the words of waitress holds here too.
    Raises Refused when the variable is not set.
    """
    ini = os.environ.get(INI, "")
    if not ini:
        raise Refused(_("${name} dəyişəni ini faylını göstərməlidir.", mapping={"name": INI}))
    loader = plaster.get_loader(ini, protocols=["wsgi"])
    loader.setup_logging()
    return behind_front_server(loader.get_wsgi_app("main"), loader.get_settings("server:main"))


def behind_front_server(app: Any, server: Mapping[str, str]) -> Any:
    """Return the application told by the trusted front server who asks and by what address."""
    given = {name: text for name, text in server.items() if name.startswith(_OF_PROXY)}
    said = Adjustments(**given)
    return proxy_headers_middleware(
        app,
        trusted_proxy=said.trusted_proxy,
        trusted_proxy_count=said.trusted_proxy_count,
        trusted_proxy_headers=said.trusted_proxy_headers,
        clear_untrusted=said.clear_untrusted_proxy_headers,
    )
