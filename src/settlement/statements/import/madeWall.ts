import { chainsKnown } from "../../../chains/index.ts";
import { addMadeWall } from "../../../platform/importer/madeWalls.ts";

/** What an import made of statements and payments is seen by whoever looks after the chain. */
for (const [type, table] of [
  ["ChainStatement", "chain_statement"],
  ["ChainPayment", "chain_payment"],
] as const)
  addMadeWall(
    type,
    (idColumn, viewer, values) =>
      `EXISTS (SELECT 1 FROM ${table} s WHERE s.manufacturer_id = $1 AND s.id = ${idColumn} AND ${chainsKnown(viewer, "s.chain_id", values)})`,
  );
