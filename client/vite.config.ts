import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { type Plugin, defineConfig } from "vite";
import { mapShapesPlugin } from "./map-shapes.mjs";

/** Compresses once at build what the server would otherwise compress on every request. */
function precompressed(): Plugin {
  return {
    name: "precompressed",
    apply: "build",
    writeBundle({ dir }) {
      if (dir === undefined) return;
      for (const name of readdirSync(dir, { recursive: true }).map(String)) {
        const file = join(dir, name);
        if (!/\.(js|css|svg|html)$/.test(name) || statSync(file).size < 1024) continue;
        const content = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
      }
    },
  };
}

const server = `http://127.0.0.1:${process.env["PORT"] ?? "4000"}`;

export default defineConfig(({ command }) => {
  // Whoever builds (a test run says NODE_ENV=test): what is served is React's production build.
  if (command === "build") process.env["NODE_ENV"] = "production";
  return {
    root: import.meta.dirname,
    plugins: [react(), mapShapesPlugin(), precompressed()],
    build: {
      target: "es2023",
      manifest: true,
      // Fonts come as some hundred small files by range of characters; inlined they would all be loaded at once.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1200,
    },
    server: {
      proxy: { "/graphql": { target: server, ws: true }, "/files": { target: server } },
    },
  };
});
