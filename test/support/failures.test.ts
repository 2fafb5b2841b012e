import { brokenBy, failuresIn } from "../failed.mjs";
import { tellingFailures } from "./failures.mjs";
import { noteWarning, step } from "./steps.mjs";

describe("a failure of a run", () => {
  const tell = tellingFailures(`${process.cwd()}/test/stories/x.test.ts`);
  const file = { name: "ROOT_DESCRIBE_BLOCK" };
  const hook = {
    type: "afterAll",
    parent: { name: "with a worker", parent: { name: "a story", parent: file } },
    asyncError: { stack: `Error: \n    at <anonymous> (${process.cwd()}/test/stories/x.test.ts:12:3)\n` },
  };
  const failure = (error: unknown): Error => {
    const event = { name: "hook_failure", hook, error };
    tell(event);
    return event.error as Error;
  };

  it("of a hook whose time was over says which hook, where it is described and what it hung on", async () => {
    let end = (): void => undefined;
    const hung = step("the database is dropped", () => new Promise<void>((resolve) => (end = resolve)));
    noteWarning("still closing: jobs {}");
    const { message, stack } = failure("Exceeded timeout of 30000 ms for a hook.");
    end();
    await hung;
    expect(message).toMatch(
      /^afterAll of "a story › with a worker" at test\/stories\/x\.test\.ts:12: Exceeded timeout of 30000 ms for a hook\.\nUnder way: the database is dropped \(\d+\.\d s\)\nWarned: still closing: jobs \{\}$/,
    );
    expect(stack).toContain("at its description (");
    expect(failure("again").message).not.toContain("Under way");
  });

  it("keeps the place where it was thrown, and shows what is no error at all", () => {
    const thrown = new TypeError("no such thing");
    expect(failure(thrown)).toBe(thrown);
    expect(thrown.stack).toMatch(/^TypeError: afterAll of .+: no such thing\n\s+at .*failures\.test\.ts/);
    expect(failure({ code: 1006 }).message).toContain(": { code: 1006 }");
    const event = { name: "error", error: undefined };
    tell(event);
    expect(String(event.error)).toBe("Error: Thrown and caught by nobody in test/stories/x.test.ts: undefined");
  });

  it("is summed up by its file and first words, also where every test of the file passed", () => {
    const report = {
      testResults: [
        { name: "/a/test/good.test.ts", status: "passed", message: "" },
        {
          name: "/a/test/bad.test.ts",
          status: "failed",
          message:
            "  ● a story › goes\n\n    \u001b[31mexpect(received)\u001b[39m.toBe(expected)\n\n    > 6 | it\n      at x (y.ts:1:2)\n" +
            "  ● Test suite failed to run\n\n    afterAll of x: hung\n    Under way: the server closes (30.0 s)\n      at z\n",
        },
      ],
    };
    expect(failuresIn(report, "/a")).toEqual([
      "test/bad.test.ts\n    a story › goes: expect(received).toBe(expected)\n    afterAll of x: hung Under way: the server closes (30.0 s)",
    ]);
    expect(brokenBy("one\n\ntwo\nthree\nfour\n")).toBe("two\n    three\n    four");
  });
});
