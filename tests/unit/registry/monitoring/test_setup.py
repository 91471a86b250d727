"""The pulse begins with the application and ends before its store; commands take none."""

import json

import pytest
from tests.factories.world import AT

from karguzar.base.clock import FrozenClock
from karguzar.content import store
from karguzar.site.app import configure


def application(folder, **more):
    """Make the application over a store in the folder, and close it again."""
    config = configure(
        {
            "zodb.uri": f"file://{folder}/Data.fs?blobstorage_dir={folder}/blobs",
            "karguzar.var": str(folder),
            "karguzar.clock": FrozenClock(AT),
            **more,
        }
    )
    config.make_wsgi_app()
    store.close(config.registry)


def test_an_application_that_serves_leaves_its_beat(tmp_path):
    application(tmp_path)
    told = json.loads((tmp_path / "nebz.json").read_text("ascii"))
    assert told["beat"] == AT.isoformat()


@pytest.mark.parametrize(
    "more", [{"karguzar.registry.pulse_seconds": "0"}, {"zodb.uri": "memory://"}]
)
def test_a_command_and_an_office_in_memory_take_no_pulse(tmp_path, more):
    application(tmp_path, **more)
    assert not (tmp_path / "nebz.json").exists()
