/** One entity: what documents say of it, what it is linked to, when, a picture, and how to take it elsewhere. */
import { html, nothing, type TemplateResult } from "lit";

import { days, type Address } from "../address";
import { ask, Trouble } from "../data/ask";
import { ENTITY } from "../data/queries";
import type { Edge, EntityAnswer, EntityFacts, Happening, Named, Order, Told } from "../data/types";
import { asOf } from "../parts/frame";
import { entityLink } from "../parts/links";
import { badge, fact, orderFacts } from "../parts/order";
import { quotes } from "../parts/quotes";
import { capital, count, day, spaced } from "../words";

export async function entity(
  address: Address,
  id: string,
  signal: AbortSignal,
  draw: (content: TemplateResult) => void,
): Promise<void> {
  const { world, known } = address;
  const answer = await ask<EntityAnswer>(ENTITY, { id, world: world || null, known: known || null }, signal);
  const found = answer.node;
  if (!found) {
    throw new Trouble(
      `Nothing is known under the id “${id}” on these days.`,
      "Check the address, or ask for a later day: it may be told of only in documents published afterwards.",
    );
  }
  document.title = `${found.caption} · Writ`;
  const near = answer.neighbourhood;
  draw(html`
    <p class="kind">${capital(spaced(found.kind))}</p>
    <h1>${found.caption}</h1>
    ${near ? asOf(near.asOf) : nothing}
    ${found.kind === "Order" ? orderFacts(found as unknown as Order, address) : nothing}
    ${found.kind === "Document" ? documentFacts(found) : statements(found, address)}
    ${near ? links(found.id, near.nodes, near.edges, near.complete, address) : nothing}
    ${timeline(answer.timeline?.nodes ?? [], address)} ${picture(found, address)}
  `);
}

function documentFacts(found: EntityFacts): TemplateResult {
  const original = found.url && /^https?:\/\//i.test(found.url) ? html`<a href=${found.url} rel="noopener">${found.url}</a>` : "";
  return html`<dl class="facts">
      ${fact("Publisher", found.publisher)} ${fact("Published", day(found.published ?? null))} ${fact("Written from", found.source)}
      ${fact("Original", original)}
    </dl>
    <p class="quiet">${count(found.evidence.length, "statement", "statements")} shown were read from it.</p>`;
}

/** Fields with their values, each value with the words that give it. */
function statements(found: EntityFacts, address: Address): TemplateResult | typeof nothing {
  const byField = new Map<string, Map<string, Told[]>>();
  for (const told of found.evidence) {
    if (told.value === null || told.value === "") continue;
    const values = byField.get(told.of) ?? new Map<string, Told[]>();
    values.set(told.value, [...(values.get(told.value) ?? []), told]);
    byField.set(told.of, values);
  }
  if (byField.size === 0) return nothing;
  return html`<section aria-labelledby="told">
    <h2 id="told">What documents say of it</h2>
    <dl class="told">
      ${[...byField].map(
        ([field, values]) => html`<div>
          <dt>${capital(spaced(field))}</dt>
          ${[...values].map(
            ([value, told]) => html`<dd>
              <details>
                <summary>${shown(value)} <span class="quiet">${count(told.length, "quote", "quotes")}</span></summary>
                ${quotes(told, address)}
              </details>
            </dd>`,
          )}
        </div>`,
      )}
    </dl>
  </section>`;
}

function shown(value: string): string {
  if (/^\d{4}(-\d{2}){0,2}(\/\d{4}(-\d{2}){0,2})?$/.test(value)) return day(value);
  if (value === "true") return "yes";
  if (value === "false") return "no";
  return /^[a-z]+(_[a-z]+)+$/.test(value) ? spaced(value) : value;
}

interface Linked {
  edge: Edge;
  other: Named;
}

/** Links by what they say: "Order → concerns → this", with every order that does. */
function links(id: string, nodes: Named[], edges: Edge[], complete: boolean, address: Address): TemplateResult {
  const named = new Map(nodes.map((node) => [node.id, node]));
  const groups = new Map<string, Linked[]>();
  for (const edge of edges) {
    const away = edge.source === id;
    const other = named.get(away ? edge.target : edge.source);
    if (!other || (!away && edge.target !== id)) continue;
    const kind = capital(spaced(other.kind ?? ""));
    const title = away ? `This → ${edge.link} → ${kind}` : `${kind} → ${edge.link} → this`;
    groups.set(title, [...(groups.get(title) ?? []), { edge, other }]);
  }
  return html`<section aria-labelledby="links">
    <h2 id="links">What it is linked to</h2>
    ${groups.size === 0 ? html`<p class="empty">No document published by then links it to anything.</p>` : nothing}
    ${complete ? nothing : html`<p class="quiet">There is more than is shown here; ask the <a href="/graphql">playground</a> for all.</p>`}
    ${[...groups].map(
      ([title, linked]) => html`<h3 class="relation">${title}</h3>
        <ul class="plain">
          ${linked.map((each) => linkedTo(each, address))}
        </ul>`,
    )}
  </section>`;
}

function linkedTo({ edge, other }: Linked, address: Address): TemplateResult {
  const facts = edge.facts.map((each) => spaced(each.value)).join(", ");
  return html`<li>
    ${entityLink(other, address)} ${facts ? html`<span class="quiet">${facts}</span>` : nothing} ${badge(other)}
    ${edge.evidence.length
      ? html`<details>
          <summary>How we know<span class="unseen"> that it is linked to ${other.caption}</span></summary>
          ${quotes(edge.evidence, address)}
        </details>`
      : html`<p class="quiet">From the lists of known names.</p>`}
  </li>`;
}

function timeline(events: Happening[], address: Address): TemplateResult | typeof nothing {
  if (events.length === 0) return nothing;
  return html`<section aria-labelledby="when">
    <h2 id="when">When</h2>
    <ol class="timeline">
      ${events.map(
        (event) => html`<li>
          <span class="day">${day(event.day)}</span>
          <span>${capital(event.what.replaceAll("_", " "))} <span class="quiet">${entityLink(event.entity, address)}</span></span>
        </li>`,
      )}
    </ol>
  </section>`;
}

function picture(found: EntityFacts, address: Address): TemplateResult {
  const asked = days(address);
  const svg = `/embed/${found.id}.svg${asked}`;
  const page = `${location.origin}/embed/${found.id}${asked}`;
  const code = `<iframe src="${page.replaceAll("&", "&amp;")}" title="${attribute(found.caption)}" width="800" height="700" loading="lazy"></iframe>`;
  return html`<section aria-labelledby="picture">
    <h2 id="picture">Its surroundings</h2>
    <div class="picture" tabindex="0" role="region" aria-label="Picture, may be wider than the page">
      <img src=${svg} alt="Graph of what surrounds ${found.caption}; the list of links above says the same in words." loading="lazy" />
    </div>
    <h3>Show it on your page</h3>
    <p><label for="code">Copy this into your article. It needs no script and sets no cookie.</label></p>
    <textarea id="code" readonly rows="3" .value=${code}></textarea>
    <p class="actions">
      <button @click=${copy}>Copy</button>
      <a href=${`/embed/${found.id}${asked}`}>Preview</a> <a href=${svg}>SVG file</a>
      <a href="/downloads${asked}">All data</a> <span role="status" id="copied"></span>
    </p>
  </section>`;
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

async function copy(): Promise<void> {
  const code = document.getElementById("code") as HTMLTextAreaElement;
  const told = document.getElementById("copied")!;
  code.select();
  try {
    await navigator.clipboard.writeText(code.value);
    told.textContent = "Copied.";
  } catch {
    told.textContent = "Selected: copy it with your keyboard.";
  }
}
