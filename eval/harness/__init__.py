"""From a case to what was observed: the records that running, scoring, judging and reporting share."""
