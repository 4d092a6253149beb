"""Runs first in the worker processes that the corpus tests start: they read files with the tests' simple parser."""

import parsers
from tests.corpus.simple_parser import simple_parse, simple_read

parsers.read = simple_read
parsers.parse_document = simple_parse
