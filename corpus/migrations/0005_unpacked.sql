-- The rows are in parsed_targets and indicator_spans.
DROP TABLE targets;
