import { defineConfig } from "vite";

export default defineConfig({
  base: "/static/explorer/",
  build: {
    outDir: "../../api/static/explorer",
    emptyOutDir: true,
    modulePreload: { polyfill: false }, // it would be a script in the page, which our policy forbids
    assetsInlineLimit: 0,
  },
});
