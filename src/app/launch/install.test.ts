import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

describe("Installing before start and test", () => {
  let project: string;

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "fairway-install-"));
    mkdirSync(join(project, "src", "app", "launch"), { recursive: true });
    cpSync(join(import.meta.dirname, "install.mjs"), join(project, "src", "app", "launch", "install.mjs"));
    writePackages("1.0.0");
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  /** One package that lies in the project itself, so that npm needs no network. */
  function writePackages(version: string): void {
    const write = (path: string, value: unknown) => writeFileSync(join(project, path), JSON.stringify(value));
    mkdirSync(join(project, "part"), { recursive: true });
    write("part/package.json", { name: "part", version });
    write("package.json", { name: "project", version, dependencies: { part: "file:part" } });
    write("package-lock.json", {
      name: "project",
      version,
      lockfileVersion: 3,
      requires: true,
      packages: {
        "": { name: "project", version, dependencies: { part: "file:part" } },
        part: { version },
        "node_modules/part": { resolved: "part", link: true },
      },
    });
  }

  async function install(): Promise<string> {
    const script = join(project, "src", "app", "launch", "install.mjs");
    const env = { ...process.env, npm_config_offline: "true", NODE_OPTIONS: "" };
    const child = spawn(process.execPath, [script], { env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += String(part)));
    await once(child, "close");
    if (child.exitCode !== 0) throw new Error(said);
    return said;
  }

  it("happens once, and again when the lock file has changed", async () => {
    expect(await install()).toContain("Installed in");
    expect(existsSync(join(project, "node_modules", "part", "package.json"))).toBe(true);
    expect(await install()).toBe("");
    writePackages("1.0.1");
    expect(await install()).toContain("Installed in");
  });

  it("happens once when two commands begin together; the second waits", async () => {
    const said = await Promise.all([install(), install()]);
    expect(said.filter((one) => one.includes("Installed in"))).toHaveLength(1);
    expect(existsSync(join(project, ".installing"))).toBe(false);
  });

  it("goes on after another one was killed while it held the lock", async () => {
    const dead = spawn(process.execPath, ["-e", ""]);
    await once(dead, "close");
    writeFileSync(join(project, ".installing"), String(dead.pid));
    expect(await install()).toContain("Installed in");
  });

  it("leaves a linked node_modules to the checkout it belongs to", async () => {
    mkdirSync(join(project, "elsewhere"));
    symlinkSync(join(project, "elsewhere"), join(project, "node_modules"));
    expect(await install()).toBe("");
  });
});
