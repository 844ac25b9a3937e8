"""Kinds of files that more than one room knows: who finds them says which, who reads or writes them asks."""

HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
