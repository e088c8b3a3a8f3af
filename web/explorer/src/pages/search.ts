/** What a search finds, best first: what is called so, then what documents tell of in these words, with the quote. */
import { html, nothing, type TemplateResult } from "lit";

import type { Address } from "../address";
import { ask } from "../data/ask";
import { SEARCH } from "../data/queries";
import type { SearchAnswer } from "../data/types";
import { asOf } from "../parts/frame";
import { entityLink } from "../parts/links";
import { quotes } from "../parts/quotes";
import { capital, spaced } from "../words";

export async function search(
  address: Address,
  text: string,
  signal: AbortSignal,
  draw: (content: TemplateResult) => void,
): Promise<void> {
  const { world, known } = address;
  const variables = { text, world: world || null, known: known || null };
  const { search: found } = await ask<SearchAnswer>(SEARCH, variables, signal);
  draw(html`
    <h1>Search for “${text}”</h1>
    ${asOf(found.asOf)}
    ${found.nodes.length
      ? html`<ul class="found">
          ${found.nodes.map(
            (each) => html`<li>
              ${entityLink(each, address)} <span class="quiet">${capital(spaced(each.kind ?? ""))}</span>
              ${quotes(each.highlights.flatMap((text) => text.evidence ?? []), address)}
            </li>`,
          )}
        </ul>
        ${found.truncated ? html`<p class="quiet">There is more than is shown here; add a word, or ask the <a href="/graphql">playground</a>.</p>` : nothing}`
      : html`<p class="empty">
          Nothing is called so, or told of in these words, in the documents published by then. Every word must occur, in one name or in
          one quote; the last one may be cut short. Try fewer words or a family name.
        </p>`}
  `);
}
