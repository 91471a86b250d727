"""Every permission of the office; no permission is written as a string anywhere else."""

from enum import StrEnum


class Permission(StrEnum):
    """What may be allowed to someone, as ``thing:act``, in alphabetical order."""

    BODY_ADMINISTER = "body:administer"
    """Change the data, units and posts of one body."""

    CABINET_VIEW = "cabinet:view"
    """Open one's own cabinet: letters, drafts, notices."""

    CALENDAR_CHANGE = "calendar:change"
    """Add overrides to the calendar of working days."""

    DESK_VIEW = "desk:view"
    """Open the desk of a body: its lists, counts and search."""

    DISCUSSION_MANAGE = "discussion:manage"
    """Open discussions of drafts, moderate and answer comments, conclude them."""

    DOCUMENT_SIGN = "document:sign"
    """Sign, or refuse to sign, what waits for one's own signature."""

    DOCUMENT_VIEW = "document:view"
    """See a document that is being signed, as its signer or the one who sent it."""

    JOURNAL_VIEW = "journal:view"
    """Read the journal of acts."""

    LETTER_ACCEPT = "letter:accept"
    """Take a letter into consideration."""

    LETTER_APPROVE = "letter:approve"
    """Approve a drafted reply or send it back."""

    LETTER_CORRECT = "letter:correct"
    """Send a corrected letter after deficiencies were shown."""

    LETTER_DRAFT = "letter:draft"
    """Write the draft of a reply."""

    LETTER_EXTEND = "letter:extend"
    """Extend the term of consideration."""

    LETTER_FILE = "letter:file"
    """Put a finished letter into a case file."""

    LETTER_FORWARD = "letter:forward"
    """Forward a letter to the competent body."""

    LETTER_LEAVE = "letter:leave"
    """Leave a letter without consideration."""

    LETTER_NOTE = "letter:note"
    """Add an internal note to a letter."""

    LETTER_READ = "letter:read"
    """Read a letter with its files and history."""

    LETTER_REFER = "letter:refer"
    """Refer a letter to the head for a resolution."""

    LETTER_RESOLVE = "letter:resolve"
    """Write the resolution: executor, order, term."""

    LETTER_RETURN = "letter:return"
    """Return a letter to its sender to remove deficiencies."""

    LETTER_SIGN = "letter:sign"
    """Sign and send a reply."""

    LETTER_WITHDRAW = "letter:withdraw"
    """Withdraw one's own letter."""

    LETTER_WRITE = "letter:write"
    """Write and send a letter of one's own."""

    MANDATE_GIVE = "mandate:give"
    """Give and take back mandates of deputies in a body."""

    OFFICE_ADMINISTER = "office:administer"
    """Change what concerns the whole installation: bodies, people, settings."""

    OUTBOX_RETRY = "outbox:retry"
    """Send a dead notice again."""

    OUTBOX_VIEW = "outbox:view"
    """See what waits to be delivered."""

    PROFILE_CHANGE = "profile:change"
    """Change one's own profile, means of sign-in and sessions."""

    PUBLIC_VIEW = "public:view"
    """See what is open to everyone."""

    REGISTRY_ADMINISTER = "registry:administer"
    """Name the operator of the registry and the list of kinds of services."""

    REGISTRY_CORRECT = "registry:correct"
    """Correct an item of a service that fills itself, by a signed act."""

    REGISTRY_OPERATE = "registry:operate"
    """Decide on applications to the registry of services."""

    REGISTRY_READ = "registry:read"
    """Read an application to the registry of services."""

    REGISTRY_SIGN = "registry:sign"
    """Sign and file an application to the registry."""

    REGISTRY_WRITE = "registry:write"
    """Write the application of a body to the registry."""

    REGULATION_AGREE = "regulation:agree"
    """Answer for one's body in an agreement round."""

    REGULATION_APPROVE = "regulation:approve"
    """Approve, send back or repeal a regulation of one's body."""

    REGULATION_OVERRIDE = "regulation:override"
    """Let a regulation go on although comments wait for an answer, with a reason."""

    REGULATION_PUBLISH = "regulation:publish"
    """Publish an approved regulation."""

    REGULATION_READ = "regulation:read"
    """Read a draft regulation at the desk."""

    REGULATION_SEND = "regulation:send"
    """Send a draft for agreement, to discussion or for approval."""

    REGULATION_WRITE = "regulation:write"
    """Write the text of a regulation."""

    TRANSLATION_WRITE = "translation:write"
    """Translate the texts of one's body into other languages, for information."""
