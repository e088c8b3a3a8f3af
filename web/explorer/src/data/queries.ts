/** The questions that the pages ask; a test holds each file to the printed schema. */
import entity from "./entity.graphql?raw";
import order from "./order.graphql?raw";
import outstanding from "./outstanding.graphql?raw";
import search from "./search.graphql?raw";

export const OUTSTANDING = outstanding + order;
export const ENTITY = entity + order;
export const SEARCH = search;
