/** What the page shows is in its address, whole: it can be sent, cited and gone back to. */

export type Place =
  | { page: "outstanding" }
  | { page: "search"; text: string }
  | { page: "entity"; id: string };

/** `world` and `known` are empty where today is meant. */
export interface Address {
  place: Place;
  world: string;
  known: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function read(url: URL): Address {
  const day = (name: string) => {
    const given = url.searchParams.get(name) ?? "";
    return DAY.test(given) ? given : "";
  };
  return { place: placeOf(url), world: day("world"), known: day("known") };
}

function placeOf(url: URL): Place {
  const entity = /^\/entity\/([^/]+)$/.exec(url.pathname);
  if (entity) return { page: "entity", id: decodeURIComponent(entity[1]!) };
  const text = url.searchParams.get("q")?.trim();
  return text ? { page: "search", text } : { page: "outstanding" };
}

export function write({ place, world, known }: Address): string {
  const asked = new URLSearchParams();
  if (place.page === "search") asked.set("q", place.text);
  if (world) asked.set("world", world);
  if (known) asked.set("known", known);
  const path = place.page === "entity" ? `/entity/${encodeURIComponent(place.id)}` : "/";
  return asked.size ? `${path}?${asked}` : path;
}

/** The days alone, as the pictures' addresses take them. */
export function days({ world, known }: Address): string {
  const asked = new URLSearchParams();
  if (world) asked.set("world", world);
  if (known) asked.set("known", known);
  return asked.size ? `?${asked}` : "";
}
