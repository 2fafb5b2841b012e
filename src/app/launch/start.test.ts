import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeLock } from "../../platform/process-lock.ts";

describe("npm start", () => {
  async function start(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
    const script = join(import.meta.dirname, "start.mjs");
    const child = spawn(process.execPath, [script], { env: { PATH: process.env["PATH"] ?? "", ...env } });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += String(part)));
    await once(child, "close");
    return { code: child.exitCode, said };
  }

  it("ends with the list of what is wrong with the configuration, and no trace of the program", async () => {
    const { code, said } = await start({ PORT: "eighty", FAIRWAY_TODAY: "2026-02-30" });
    expect(code).toBe(1);
    expect(said.trim().split("\n")).toHaveLength(3);
  });

  it("refuses a data folder that another server serves, in one sentence, before it builds or starts anything", async () => {
    const folder = mkdtempSync(join(tmpdir(), "fairway-start-"));
    const release = takeLock(join(folder, "server.lock"));
    try {
      const { code, said } = await start({ FAIRWAY_DATA: folder });
      expect(code).toBe(1);
      expect(said).toBe(
        `Fairway already runs on ${folder} (process ${process.pid}): stop that one first, or set FAIRWAY_DATA and PORT to run a second one beside it.\n`,
      );
    } finally {
      release();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
