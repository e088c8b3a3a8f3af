/** What a search finds, best first. */
import { html, type TemplateResult } from "lit";

import type { Address } from "../address";
import { ask } from "../data/ask";
import { SEARCH } from "../data/queries";
import type { SearchAnswer } from "../data/types";
import { asOf } from "../parts/frame";
import { entityLink } from "../parts/links";
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
            (each) => html`<li>${entityLink(each, address)} <span class="quiet">${capital(spaced(each.kind ?? ""))}</span></li>`,
          )}
        </ul>`
      : html`<p class="empty">
          Nothing is called so in the documents published by then. Every word must occur; the last one may be cut short. Try fewer words
          or a family name.
        </p>`}
  `);
}
