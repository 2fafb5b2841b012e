import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
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

  async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "fairway-start-"));
    chmodSync(folder, 0o711);
    try {
      await work(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it("ends with the list of what is wrong with the configuration, and no trace of the program", async () => {
    const { code, said } = await start({ PORT: "eighty", FAIRWAY_TODAY: "2026-02-30" });
    expect(code).toBe(1);
    expect(said.trim().split("\n")).toHaveLength(3);
  });

  it("refuses a data folder that another server serves, in one sentence, before it builds or starts anything", async () => {
    await inFolder(async (folder) => {
      const release = takeLock(join(folder, "server.lock"));
      const { code, said } = await start({ FAIRWAY_DATA: folder });
      release();
      expect(code).toBe(1);
      expect(said).toBe(
        `Fairway already runs on ${folder} (process ${process.pid}): stop that one first, or set FAIRWAY_DATA and PORT to run a second one beside it.\n`,
      );
    });
  });

  it("refuses a port, an address and a folder that are not to be had, before it builds or starts anything", async () => {
    await inFolder(async (folder) => {
      const taken = createServer();
      await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
      const { port } = taken.address() as AddressInfo;
      const busy = await start({ FAIRWAY_DATA: folder, PORT: String(port) });
      await new Promise((resolve) => taken.close(resolve));
      expect(busy).toEqual({
        code: 1,
        said: `Port ${port} of 127.0.0.1 is taken by another program: stop that one first, or set PORT to another (PORT=${port + 1} npm start).\n`,
      });
      // TEST-NET-1 of RFC 5737: no machine has it.
      expect(await start({ FAIRWAY_DATA: folder, PORT: "0", HOST: "192.0.2.1" })).toEqual({
        code: 1,
        said: "HOST is 192.0.2.1, which is no address of this machine: set another one, or none.\n",
      });
      const file = join(folder, "file");
      writeFileSync(file, "");
      for (const data of [file, join(file, "within")]) {
        const { code, said } = await start({ FAIRWAY_DATA: data, PORT: "0" });
        expect(code).toBe(1);
        expect(said).toMatch(/^FAIRWAY_DATA is \S+, which cannot be used as a folder \([^\n]+\)\.\n$/);
      }
      expect(readdirSync(folder)).toEqual(["file"]);
    });
  });
});
