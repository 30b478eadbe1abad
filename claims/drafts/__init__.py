"""Read a draft (LaTeX, Markdown, text or the text of a PDF) paragraph by paragraph, every place kept. Pure."""

from __future__ import annotations

from claims.drafts.document import Draft, Paragraph, Syntax, read_draft, syntax_of

__all__ = ["Draft", "Paragraph", "Syntax", "read_draft", "syntax_of"]
