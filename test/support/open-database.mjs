// A process that opens the database as the server or as a tool does, for the tests that kill it.
// Prints one line of JSON when it is ready, and closes properly on SIGTERM.
await import("../../src/app/launch/swc.mjs");
const { readConfig } = await import("../../src/platform/config.ts");
const { openDatabase } = await import("../../src/app/launch/database.ts");

const [as] = process.argv.slice(2);
try {
  const open = await openDatabase(readConfig(process.env), as, (sentence) => console.error(sentence));
  const beat = setInterval(() => undefined, 60_000);
  process.once("SIGTERM", async () => {
    clearInterval(beat);
    await open.close();
  });
  console.log(JSON.stringify(open.database));
} catch (error) {
  console.error(`${error.constructor.name}: ${error.message}`);
  process.exitCode = 1;
}
