// How jest runs one file of tests (`testRunner` in package.json): with its own describe, it and expect, but in a plain
// Node. jest's sandbox reads every module anew for every file, all of the server's and of its packages', by its own slow
// loader: seconds of processor time a file, and many files more than their tests take. Here a worker process
// reads the server once, as `npm start` does, and keeps what was compiled where that keeps it. Files of one worker share
// modules: what is registered at load stays, so tests may not depend on being alone.
import "./reading.mjs";
import fc from "fast-check";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { tellingFailures } from "./failures.mjs";

// What is tried by chance is the same in every run: a run that fails can be run again, and none fails by its luck.
fc.configureGlobal({ seed: 20_260_610 });

const require = createRequire(import.meta.url);
const circus = join(dirname(require.resolve("jest-circus/runner")), "jestAdapterInit.js");
const state = "JEST_STATE_SYMBOL";
const ours = [state, "EVENT_HANDLERS", "TEST_TIMEOUT_SYMBOL"];
const stories = join("test", "stories") + sep;
const symbolOf = (name) => Object.getOwnPropertySymbols(globalThis).find(({ description }) => description === name);

export default async function runFile(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  // Node tells the places in the sources by itself; jest's way of telling them knows only what jest compiled.
  delete Error.prepareStackTrace;
  const { initialize, runAndTransformResultsToJestFormat } = freshCircus();
  await initialize({
    ...{ config, globalConfig, runtime, sendMessageToJest, testPath },
    ...{ environment: { global: globalThis }, parentProcess: process },
    ...{ localRequire: require, setGlobalsForRuntime: () => undefined },
  });
  globalThis[symbolOf("EVENT_HANDLERS")].unshift(tellingFailures(testPath));
  globalThis.jest = { setTimeout: (limit) => (globalThis[Symbol.for("TEST_TIMEOUT_SYMBOL")] = limit) };
  const plain = globalThis.console;
  globalThis.console = environment.global.console;
  try {
    await import(pathToFileURL(testPath));
    // The first story of a run would have PostgreSQL started within the time of its own first hook.
    if (testPath.includes(stories)) await (await import("./postgres.ts")).clusterAdmin().catch(() => undefined);
    if (globalConfig.testTimeout) giveTime(globalThis[symbolOf(state)].rootDescribeBlock, globalConfig.testTimeout);
    return await runAndTransformResultsToJestFormat({ config, globalConfig, testPath });
  } finally {
    globalThis.console = plain;
    forget();
  }
}

/** circus keeps what a file described beside itself, and what listens to it: each file of tests has one of its own. */
function freshCircus() {
  forget();
  delete require.cache[circus];
  return require(circus);
}

/** A longer time than a test's own, asked for by `--testTimeout`, is for its own limit too: the machine is a busy one. */
function giveTime(block, limit) {
  for (const each of [...block.hooks, ...block.children.filter(({ type }) => type === "test")])
    if (each.timeout < limit) each.timeout = limit;
  for (const each of block.children) if (each.type === "describeBlock") giveTime(each, limit);
}

function forget() {
  for (const symbol of Object.getOwnPropertySymbols(globalThis))
    if (ours.includes(symbol.description)) delete globalThis[symbol];
}
