import { defineConfig } from "vite";

// Its own build: the editor is megabytes, which no other page of Writ may load.
export default defineConfig({
  base: "/static/playground/",
  worker: { format: "es" },
  build: {
    outDir: "../../api/static/playground",
    emptyOutDir: true,
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      onwarn(warning, tell) {
        // Libraries mark their files for servers that render React; nothing here does.
        if (warning.code !== "MODULE_LEVEL_DIRECTIVE") tell(warning);
      },
    },
  },
});
