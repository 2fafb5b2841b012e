// The server of `npm start` in a process of its own, over a test's database by DATABASE_URL, for the tests that kill it:
// everything but the data that a new installation loads first.
await import("../../src/app/launch/swc.mjs");
await import("reflect-metadata");
const { pino } = await import("pino");
const { readConfig } = await import("../../src/platform/config.ts");
const { openDatabase } = await import("../../src/app/launch/database.ts");
const { Ending } = await import("../../src/app/launch/ending.ts");
const { LAST_MILLISECONDS, serveOn } = await import("../../src/app/main.ts");

const config = readConfig(process.env);
const log = pino({ base: null });
const ending = new Ending(log);
ending.onSignals(config.http.drainWithin + LAST_MILLISECONDS);
const opened = await openDatabase(config);
ending.add(() => opened.close());
const { app } = await serveOn(config, opened, log, ending);
// Any free port is taken, and told here: one that was looked for before might be another's by now.
console.log(`listening on ${app.server.address().port}`);
// Whoever started us and is gone needs us no more.
process.stdin.resume().on("end", () => process.exit(1));
