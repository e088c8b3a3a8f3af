/** Asks this service a GraphQL question; a new question on the page calls off the one under way. */

/** What went wrong, in the service's own words, and what to do about it. */
export class Trouble extends Error {
  constructor(
    message: string,
    readonly hint = "",
    readonly code = "",
  ) {
    super(message);
  }
}

interface Reply {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string; hint?: string } }[];
}

export async function ask<Answer>(query: string, variables: object, signal: AbortSignal): Promise<Answer> {
  let reply: Reply;
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    reply = (await response.json()) as Reply;
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Trouble("The service does not answer.", "Check your connection, then load the page again.");
  }
  const first = reply.errors?.[0];
  if (first) throw new Trouble(first.message, first.extensions?.hint, first.extensions?.code);
  return reply.data as Answer;
}
