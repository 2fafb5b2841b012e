import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holderOf, LockHeld, takeLock, thisProcess, waitForLock } from "./process-lock.ts";

describe("A lock between processes", () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "fairway-lock-"));
    path = join(folder, "lock");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("belongs to one holder, who is named to the others, until he lets go", () => {
    const release = takeLock(path);
    expect(() => takeLock(path)).toThrow(LockHeld);
    expect(holderOf(path)).toEqual(thisProcess());
    release();
    expect(holderOf(path)).toBeUndefined();
    takeLock(path)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is taken over from a process that has ended, even when another has its number by now", () => {
    writeFileSync(path, JSON.stringify({ pid: process.pid, start: "long ago" }));
    expect(holderOf(path)).toBeUndefined();
    takeLock(path);
    expect(holderOf(path)).toEqual(thisProcess());
  });

  it("is taken over when its file was never written whole", () => {
    writeFileSync(path, '{"pid":');
    takeLock(path)();
    expect(existsSync(path)).toBe(false);
  });

  it("passes from one waiting holder to the next, never to two at once", async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      const release = await waitForLock(path, 10_000);
      most = Math.max(most, (inside += 1));
      await new Promise(setImmediate);
      inside -= 1;
      release();
    };
    await Promise.all(Array.from({ length: 8 }, work));
    expect([most, inside]).toEqual([1, 0]);
  });
});
