"""How letters join the application: parts of the tree, the workflow, rules, tasks of workers."""

from functools import partial
from typing import Any

from pyramid.i18n import make_localizer
from pyramid.interfaces import ITranslationDirectories

from karguzar.archive.preservation import preservation_watch
from karguzar.base.i18n import TranslationString
from karguzar.base.settings import read
from karguzar.base.terms import PREFIX as TERMS_PREFIX
from karguzar.base.terms import TermSettings, terms
from karguzar.letters.content import BODY_PARTS, OFFICE_PARTS
from karguzar.letters.jobs import PaperMaker
from karguzar.letters.papers import Translate
from karguzar.letters.rulebook import LettersSettings, Rulebook, rulebook
from karguzar.letters.signed_acts import KINDS as SIGNED_ACTS
from karguzar.letters.watches import TermsWatch
from karguzar.letters.workflow import LETTER_WORKFLOW

PREFIX = "karguzar.letters"


def add_parts(config: Any) -> None:
    """Add what letters keep in the office and in each body, and their workflow."""
    for name, factory in OFFICE_PARTS.items():
        config.add_office_part(name, factory)
    for name, factory in BODY_PARTS.items():
        config.add_body_part(name, factory)
    config.add_workflow(LETTER_WORKFLOW)


def add_rules(config: Any) -> None:
    """Read terms and levels of signature from the settings, for ``request.rulebook``."""
    settings = config.registry.settings
    own_terms = terms(read(TermSettings, settings, TERMS_PREFIX))
    config.registry.rulebook = rulebook(read(LettersSettings, settings, PREFIX), own_terms)
    config.add_request_method(rules_of, "rulebook", reify=True)
    config.registry.body_of_service = no_service
    for kind in SIGNED_ACTS:
        config.add_signing_kind(kind(config.registry.rulebook))


def no_service(office: Any, number: str) -> str:
    """Return the slug of the body whose service has a registry number: here nobody keeps them."""
    del office, number
    return ""


def rules_of(request: Any) -> Rulebook:
    """Return the rules that acts count and check by."""
    found: Rulebook = request.registry.rulebook
    return found


def add_tasks(config: Any) -> None:
    """Tell the workers how papers are made, and what to look after each day."""
    registry = config.registry
    maker = PaperMaker(
        sealer=registry.sealer,
        clock=registry.clock,
        turns=registry.turns,
        address=registry.place.address,
        translator=partial(translate_into, registry),
    )
    config.add_task("paper", maker)
    config.add_task("record", maker)
    config.add_watch("terms", TermsWatch(registry.turns))
    config.add_watch("preservation", preservation_watch(registry))


def translate_into(registry: Any, language: str) -> Translate:
    """Return what puts a translatable text into the language, by the catalogues of the site."""
    folders = registry.queryUtility(ITranslationDirectories, default=[])
    localizer = make_localizer(language, folders)

    def translate(text: TranslationString) -> str:
        return str(localizer.translate(text))

    return translate
