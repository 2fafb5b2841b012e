export default async function tearDown() {
  await globalThis.fairwayTestCluster?.close();
}
