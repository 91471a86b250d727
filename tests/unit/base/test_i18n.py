"""The Azerbaijani text is the message id."""

from karguzar.base.i18n import DOMAIN, LANGUAGES, TranslationString, _


def test_a_marked_text_is_itself_in_the_domain_of_the_project():
    text = _("Salam, ${name}!", mapping={"name": "Aygün"})
    assert isinstance(text, TranslationString)
    assert (text.domain, str(text), text.interpolate()) == (
        DOMAIN,
        "Salam, ${name}!",
        "Salam, Aygün!",
    )


def test_the_language_of_the_office_comes_first():
    assert LANGUAGES == ("az", "en", "ru")
