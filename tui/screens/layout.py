"""What of a screen is shown where, in Textual's CSS: read when the screen is first opened, and no sooner."""

LIBRARY = """
LibraryScreen {
    &.-tall #preview, &.-preview #preview { display: block; }
    &.-no-preview #preview { display: none; }
}
"""

REPORT = """
ReportScreen {
    #outline { width: 30%; max-width: 36; }
    #outline, Rule, #reader, #targets, #glossary, #promises, #hits { display: none; }
    &.-targets #targets, &.-glossary #glossary, &.-promises #promises, &.-hits #hits { display: block; }
    &.-text #outline, &.-text Rule, &.-text #reader { display: block; }
    &.-no-outline #outline, &.-no-outline Rule { display: none; }
}
"""

COMPARE = """
CompareScreen {
    #statements, #target_changes { display: none; }
    &.-statements #statements, &.-target_changes #target_changes { display: block; }
}
"""

NOTES = """
NotesScreen {
    Table { display: none; }
    &.-my-notes #my-notes, &.-my-bookmarks #my-bookmarks { display: block; }
    &.-my-recent #my-recent, &.-my-searches #my-searches { display: block; }
}
"""

SEARCH = """
SearchScreen {
    #found-hits, #found-concordance, #found-facets, Rule { display: none; }
    &.-hits #found-hits, &.-concordance #found-concordance, &.-facets #found-facets { display: block; }
    &.-wide #found-facets { display: block; width: 40; }
    &.-wide Rule { display: block; }
    &.-wide.-facets #found-hits { display: block; }
}
"""

ACROSS = "AcrossScreen.-low Detail { height: 3; }"

ROWS = "RowsScreen #rows { height: 1fr; }"
