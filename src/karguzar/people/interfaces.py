"""What other packages may give to people: further means of signing in."""

from zope.interface import Attribute, Interface


class IMeans(Interface):
    """A means of signing in beside the password: a certificate, a device, another office.

    A means has pages of its own. When they have proved who the person is, they call
    ``karguzar.people.views.entry.let_in``, which opens the session and leads on.
    """

    name = Attribute("Short ASCII name that sessions and the sign-in history keep.")
    title = Attribute("What the sign-in page calls it: a TranslationString.")
    path = Attribute("Path of its first page, which gets ``return_to`` in the query.")
    level = Attribute('"second" when it proves two factors by itself, otherwise "password".')
