"""Templates get the ready pieces; other renderers do not."""

from karguzar.ui.rendering import add_macros


def test_pieces_are_given_to_templates_alone(site, configured):
    page, data = {"renderer_name": "karguzar:templates/ui/help.pt"}, {"renderer_name": "json"}
    add_macros(page)
    add_macros(data)
    assert "crumbs" in page["macros"].names
    assert "macros" not in data
