// Tests are read as the server is, with the lines of their sources kept: failures are shown with them. What compiles asks
// for this when it is read itself.
process.setSourceMapsEnabled(true);
await import("../../src/app/launch/swc.mjs");
await import("reflect-metadata");
