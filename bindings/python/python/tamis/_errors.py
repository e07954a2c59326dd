"""Exceptions. A missing file is the builtin FileNotFoundError."""

from __future__ import annotations


class TamisError(Exception):
    """An error of the engine; its text has the place, what was expected and what was found."""

    #: Stable number, the same as C's status codes; names: tamis.error_codes().
    code: int
    #: The file, if there is one.
    path: str | None
    #: The line from 1, if there is one.
    line: int | None
    #: The column or field number from 1, if there is one.
    column: int | None
    #: What to do about it, if there is a word on that.
    hint: str | None

    def __init__(
        self,
        message: str,
        code: int,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        # All arguments, so that the exception can be pickled.
        super().__init__(message, code, path, line, column, hint)
        self.code = code
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        return str(self.args[0])


class SnapshotError(TamisError):
    """A compiled list is damaged, of another format version, or not the one expected."""


class ListParseError(TamisError, ValueError):
    """A list or one of its parties cannot be read."""


class ConfigError(TamisError, ValueError):
    """An option, a filter or a column name is wrong."""


class QueryError(TamisError, ValueError):
    """A query field is wrong, too long or not valid Unicode."""
