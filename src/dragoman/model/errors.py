"""The errors that the environment or a program raises; faults in what is read are `Problem` values instead.

DragomanError
├── WrongUse            the user asked for something that cannot be (exit code 2)
├── SourceError         a file, address or archive could not be had
├── AnalyserMissing     no analyser is installed for a language
├── EngineError         an engine that reads on several machines cannot be started, or has ended
├── LexiconError        a lexicon file breaks its own rules
└── RecordError         the database cannot be opened, is newer than we know, or is held by another
    └── NotInRecord     no value, or no single one, has the id that is asked for
"""


class DragomanError(Exception):
    """Any error of ours; its text is one sentence that says what, where and what to do now."""


class WrongUse(DragomanError):  # noqa: N818 - it is what happened, in the words of the exit codes
    """The user asked for something that cannot be: an unknown format, a malformed date."""


class SourceError(DragomanError):
    """A file, address or archive could not be read as a whole."""


class AnalyserMissing(DragomanError):  # noqa: N818 - it is what happened
    """No analyser is installed for a language; the text names the extra that brings it."""


class EngineError(DragomanError):
    """An engine that reads on several machines is not installed, cannot be started, or has ended."""


class LexiconError(DragomanError):
    """A lexicon file breaks the rules of its own format; the text names file and entry."""


class RecordError(DragomanError):
    """The record cannot be opened, has a newer schema than we know, or refuses a write."""


class NotInRecord(RecordError):  # noqa: N818 - it is what happened
    """No value has the id that is asked for, or several begin with it."""
