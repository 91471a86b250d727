from pathlib import Path

from pyramid.config import Configurator

from karguzar.trust.seal import Sealer
from karguzar.trust.validate import Validator


def test_the_registry_gets_its_sealer_and_validator(tmp_path: Path) -> None:
    config = Configurator(settings={"karguzar.var": str(tmp_path)}, autocommit=True)
    config.include("karguzar.trust")
    assert isinstance(config.registry.sealer, Sealer)
    assert isinstance(config.registry.validator, Validator)
    assert list(tmp_path.iterdir()) == []
