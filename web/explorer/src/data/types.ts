/** What the queries beside this file answer. */
export interface Days {
  world: string;
  known: string;
}

export interface Named {
  id: string;
  caption: string;
  kind?: string;
  pseudonym?: boolean | null;
  standing?: string | null;
}

export interface Source {
  id: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  url: string | null;
}

export interface Words {
  quote: string;
  start: number;
  end: number;
  document: Source | null;
}

export interface Told extends Words {
  of: string;
  value: string | null;
  holds: string | null;
  status: string | null;
  saidBy: Named | null;
}

export interface Change {
  state: string;
  on: string | null;
  saidBy: Named | null;
  evidence: Words[];
}

export interface Obligation {
  id: string;
  act: string | null;
  dueBy: string | null;
  dueWords: string | null;
  state: string | null;
  history: Change[];
}

export interface Order extends Named {
  relief: string | null;
  instrument: string | null;
  issued: string | null;
  effect: string | null;
  compliance: string | null;
  standing: string | null;
  daysOpen: number | null;
  overdueSince: string | null;
  issuedBy: Named[];
  directedTo: Named[];
  concerns: Named[];
  case: Named | null;
  obligations: Obligation[];
  actedOnBy: { how: string | null; order: Named & { issued: string | null; evidence: Words[] } }[];
  ordered: Words[];
}

export interface OrderPage {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  asOf: Days;
  nodes: Order[];
}

export interface OutstandingAnswer {
  outstanding: OrderPage;
  pending: OrderPage;
  documents: { totalCount: number };
}

export interface SearchAnswer {
  search: { nodes: (Named & { highlights: { evidence: Words | null }[] })[]; truncated: boolean; asOf: Days };
}

export interface Edge {
  link: string;
  source: string;
  target: string;
  facts: { name: string; value: string }[];
  evidence: Words[];
}

export interface Happening {
  day: string;
  kind: string;
  what: string;
  entity: Named;
  evidence: Words[];
}

/** Any entity; an Order has the fields of an order too, a Document those of a document. */
export interface EntityFacts extends Omit<Partial<Order>, "id" | "kind" | "caption">, Partial<Omit<Source, "id">> {
  id: string;
  kind: string;
  caption: string;
  source?: string | null;
  evidence: Told[];
}

export interface EntityAnswer {
  node: EntityFacts | null;
  neighbourhood: { complete: boolean; asOf: Days; nodes: Named[]; edges: Edge[] } | null;
  timeline: { nodes: Happening[] } | null;
}
