"""Pictures of the graph for other people's pages: what surrounds an entity, as SVG and as a page with the words behind it."""
