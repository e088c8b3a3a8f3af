/** GraphiQL on the whole page, asking this server and nobody else. */
import "./workers";
import "graphiql/style.css";
import "./look.css";

import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

import { EXAMPLES } from "./examples";

const fetcher = createGraphiQLFetcher({ url: "/graphql" });
const given = new URL(location.href).searchParams.get("query");

createRoot(document.getElementById("playground")!).render(
  createElement(GraphiQL, {
    fetcher,
    defaultTabs: [...EXAMPLES],
    ...(given ? { initialQuery: given } : {}),
    defaultEditorToolsVisibility: false,
  }),
);
