"""Who says what: quotes, reports, speakers, the attribution chain, denials."""
