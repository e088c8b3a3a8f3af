"""From the world to statements: `read` turns one document into what it says."""

from loaders.article import READER, read

__all__ = ["READER", "read"]
