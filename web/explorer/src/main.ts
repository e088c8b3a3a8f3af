/** The explorer: reads the address, asks, draws; every step is a new address. */
import { html, render } from "lit";

import { read, write, type Address } from "./address";
import { Trouble } from "./data/ask";
import { entity } from "./pages/entity";
import { outstanding, TITLE } from "./pages/outstanding";
import { search } from "./pages/search";
import { frame, loading, trouble } from "./parts/frame";

const root = document.getElementById("writ")!;
root.replaceChildren();
let underWay = new AbortController();
let shownAddress = "";

function draw(address: Address, busy: boolean, content: unknown): void {
  render(html`${frame(address, go, busy, content)}`, root);
}

async function show(moved: boolean): Promise<void> {
  underWay.abort();
  underWay = new AbortController();
  const { signal } = underWay;
  const address = read(new URL(location.href));
  shownAddress = location.pathname + location.search;
  const { place } = address;
  document.title = place.page === "search" ? `${place.text} · Writ` : `${TITLE} · Writ`;
  draw(address, true, loading);
  try {
    const done = (content: unknown) => draw(address, false, content);
    if (place.page === "entity") await entity(address, place.id, signal, done);
    else if (place.page === "search") await search(address, place.text, signal, done);
    else await outstanding(address, signal, done);
  } catch (error) {
    if (signal.aborted) return;
    const told = error instanceof Trouble ? error : new Trouble("This page has a fault.", String(error));
    draw(address, false, trouble(told.message, told.hint));
  }
  if (moved && !signal.aborted) {
    scrollTo(0, 0);
    document.getElementById("content")?.focus({ preventScroll: true });
  }
}

function go(address: Address): void {
  history.pushState(null, "", write(address));
  void show(true);
}

/** Links within the explorer are followed without loading the page again; all others are the browser's. */
document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest?.("a");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href, location.href);
  const ours = url.origin === location.origin && (url.pathname === "/" || url.pathname.startsWith("/entity/"));
  if (!ours || link.getAttribute("href")?.startsWith("#")) return;
  event.preventDefault();
  history.pushState(null, "", url);
  void show(true);
});
addEventListener("popstate", () => {
  // A step within the page (`#content`) comes here too, and changes nothing that is shown.
  if (location.pathname + location.search !== shownAddress) void show(false);
});
void show(false);
