import { addMadeWall } from "../../platform/importer/madeWalls.ts";
import { chainsKnown } from "../queries/chains.ts";

/** What an import made of a chain's things is seen by whoever looks after the chain. */
addMadeWall("Chain", (idColumn, viewer, values) => chainsKnown(viewer, idColumn, values));
addMadeWall(
  "ChainStore",
  (idColumn, viewer, values) =>
    `EXISTS (SELECT 1 FROM chain_store s WHERE s.manufacturer_id = $1 AND s.id = ${idColumn} AND ${chainsKnown(viewer, "s.chain_id", values)})`,
);
