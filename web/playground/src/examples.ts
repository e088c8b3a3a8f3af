/** The queries that the playground opens with: every file of examples/, in the order of their names. */
const FILES = import.meta.glob<string>("../examples/*.graphql", { query: "?raw", import: "default", eager: true });

/** The first one is the question that Writ exists for. */
export const EXAMPLES: readonly { query: string }[] = Object.keys(FILES)
  .sort()
  .map((name) => ({ query: FILES[name]! }));
