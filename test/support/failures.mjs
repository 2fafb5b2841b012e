// What circus leaves out when it tells of a failure. It keeps what was thrown as it is: of a hook whose time was over that
// is a text without a place, an afterAll's is told as nobody's, and neither is a description of what was waited for. Here
// each gets the kind of its hook, its group, the place where it was described, and what was still under way.
import { relative } from "node:path";
import { inspect } from "node:util";
import { stepsUnderWay, takeWarnings } from "./steps.mjs";

const group = (block) => {
  const names = [];
  for (let at = block; at?.parent; at = at.parent) names.unshift(at.name);
  return names.length === 0 ? "the file" : `"${names.join(" › ")}"`;
};

/** Frames without a name are shown to nobody by jest, and those of a description have none. */
const framesOf = (stack) =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.replace("at <anonymous> (", "at its description ("));

/** An error that says where, and what was under way. What has a stack keeps it: that is nearer to the fault. */
function told(thrown, where, described) {
  const own = typeof thrown?.stack === "string";
  const text = typeof thrown === "string" ? thrown : own ? String(thrown.message) : inspect(thrown, { depth: 3 });
  const error = own ? thrown : new Error(text);
  const steps = stepsUnderWay().map((name) => `Under way: ${name}`);
  const message = [`${where}: ${text}`, ...steps, ...takeWarnings().map((warned) => `Warned: ${warned}`)].join("\n");
  error.message = message;
  error.stack = [`${error.name}: ${message}`, ...framesOf(own ? thrown.stack : (described?.stack ?? ""))].join("\n");
  return error;
}

/** A listener that is asked before circus itself, so that what circus keeps is what is told here. */
export function tellingFailures(testPath) {
  const file = relative(process.cwd(), testPath);
  takeWarnings();
  const placeOf = ({ stack = "" }) => {
    const frame = stack.split("\n").find((line) => line.includes(testPath)) ?? "";
    return `${file}${/:\d+(?=:\d+\)?$)/.exec(frame)?.[0] ?? ""}`;
  };
  return (event) => {
    if (event.name === "hook_failure") {
      const { type, parent, asyncError } = event.hook;
      event.error = told(event.error, `${type} of ${group(parent)} at ${placeOf(asyncError)}`, asyncError);
    } else if (event.name === "test_fn_failure" && typeof event.error === "string") {
      event.error = told(
        event.error,
        `"${event.test.name}" at ${placeOf(event.test.asyncError)}`,
        event.test.asyncError,
      );
    } else if (event.name === "error" && typeof event.error?.stack !== "string") {
      event.error = told(event.error, `Thrown and caught by nobody in ${file}`, undefined);
    }
  };
}
