import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** GraphiQL from its package, with its workers: nothing comes from another server. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/graphiql/",
  plugins: [react()],
  logLevel: "warn",
  build: {
    outDir: join(import.meta.dirname, "../dist-graphiql"),
    emptyOutDir: true,
    target: "es2023",
    reportCompressedSize: false,
    chunkSizeWarningLimit: 10_000,
  },
});
