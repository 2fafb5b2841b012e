// A server in a process of its own over a test's database, for the tests that kill it. FAIRWAY_TEST_SERVER is JSON:
// the database's connections and a folder for files. Prints its address when it listens.
await import("../../src/app/launch/swc.mjs");
await import("reflect-metadata");
const { assemble } = await import("../../src/app/assemble.ts");
const { BellResolver } = await import("./bell.ts");

const { database, filesFolder } = JSON.parse(process.env.FAIRWAY_TEST_SERVER);
const say = (details, message) => console.error(message, JSON.stringify(details));
const fairway = await assemble({
  database,
  filesFolder,
  log: { error: say, warn: () => undefined, info: () => undefined },
  today: null,
  introspection: true,
  secureCookies: false,
  worker: false,
  socketLimits: { perPerson: 500 },
  resolvers: [BellResolver],
});
// Whoever started us and is gone needs us no more.
process.stdin.resume().on("end", () => process.exit(0));
process.once("SIGTERM", () => fairway.close().then(() => process.exit(0)));
console.log(await fairway.app.listen({ port: 0, host: "127.0.0.1" }));
