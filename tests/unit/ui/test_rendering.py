"""Templates get the ready pieces; other renderers do not."""

import threading
import time

from chameleon.template import BaseTemplate

from karguzar.ui import rendering
from karguzar.ui.rendering import add_macros


def test_pieces_are_given_to_templates_alone(site, configured):
    page, data = {"renderer_name": "karguzar:templates/ui/help.pt"}, {"renderer_name": "json"}
    add_macros(page)
    add_macros(data)
    assert "crumbs" in page["macros"].names
    assert "macros" not in data


def test_no_two_threads_compile_templates_at_once(monkeypatch):
    inside, most = [], []

    def slow(_template, _body, _builtins):
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.01)
        inside.pop()
        return ""

    monkeypatch.setattr(BaseTemplate, "_compile", slow)
    rendering.one_at_a_time()
    rendering.one_at_a_time()
    threads = [
        threading.Thread(target=BaseTemplate._compile, args=(None, "", ())) for _number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1, 1, 1, 1]
