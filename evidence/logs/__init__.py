"""Logs as evidence: any common format in, counts by level, status and minute out; no database here."""

from evidence.logs.lines import Line, read_line
from evidence.logs.query import NotAQuery, Query, parse_query
from evidence.logs.tally import Tally, tally

__all__ = ["Line", "NotAQuery", "Query", "Tally", "parse_query", "read_line", "tally"]
