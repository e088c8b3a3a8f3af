"""The same questions put to our API and to its peers over one made-up graph, in one run, with one report."""
