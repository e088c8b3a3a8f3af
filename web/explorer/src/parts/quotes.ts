/** How we know: the words of documents, each with where it stands. */
import { html, nothing, type TemplateResult } from "lit";

import type { Source, Words } from "../data/types";
import { day } from "../words";
import { entityLink, type Linked } from "./links";

export function quotes(words: readonly Words[], address: Linked): TemplateResult | typeof nothing {
  const places = new Map(words.map((each) => [`${each.document?.id} ${each.start} ${each.end}`, each]));
  if (places.size === 0) return nothing;
  return html`<ul class="quotes">
    ${[...places.values()].map(
      (each) => html`<li>
        <q>${each.quote}</q>
        <cite>${each.document ? source(each.document, address) : "unknown document"}</cite>
      </li>`,
    )}
  </ul>`;
}

function source(document: Source, address: Linked): TemplateResult {
  const where = [document.publisher, day(document.published)].filter(Boolean).join(", ");
  const original =
    document.url && /^https?:\/\//i.test(document.url)
      ? html` · <a href=${document.url} rel="noopener">original</a>`
      : nothing;
  const title = entityLink({ id: document.id, caption: document.title ?? "untitled document" }, address);
  return html`${title}${where ? `, ${where}` : ""}${original}`;
}
