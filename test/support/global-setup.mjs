// Runs once before all tests, in jest's own process. It starts nothing heavy: the first test that asks for a database
// has the cluster started, so that tests of pure rules stay instant.
import "./reading.mjs";

export default async function setUp() {
  // Tests run what is served: graphql looks at every value twice while it believes itself in development.
  process.env.NODE_ENV = "production";
  const { openClusterDoor } = await import("./cluster.ts");
  globalThis.fairwayTestCluster = await openClusterDoor();
}
