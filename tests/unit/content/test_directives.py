import pytest
from pyramid.exceptions import ConfigurationConflictError

from karguzar.content.content import Folder, Resource
from karguzar.content.evolve import Step
from karguzar.content.workflow import Workflow


def test_what_packages_tell_is_on_the_registry(configure):
    config = configure()
    workflow = Workflow("letter", "sent", {"sent": "göndərilib"}, ())
    step = Step("2026-11-22 nothing happens", list)
    config.add_office_part("qurumlar", Folder)
    config.add_body_part("isler", Resource)
    config.add_workflow(workflow)
    config.add_evolution(step)
    config.commit()
    registry = config.registry
    assert registry.office_parts["qurumlar"] is Folder
    assert registry.body_parts["isler"] is Resource
    assert registry.workflows == {"letter": workflow}
    assert registry.evolutions == {step.name: step}


def test_two_packages_cannot_have_the_same_part(configure):
    config = configure()
    config.include(lambda inner: inner.add_office_part("jurnal", Folder))
    with pytest.raises(ConfigurationConflictError):
        config.commit()


def test_a_part_of_the_office_and_of_a_body_may_share_a_name(configure):
    config = configure()
    config.add_body_part("qaralamalar", Folder)
    config.add_office_part("qaralamalar", Folder)
    config.commit()
