import { addMadeWall } from "../../platform/importer/madeWalls.ts";
import { placeWithin } from "../queries/outlets.ts";

/** What an import made of outlets is seen by whoever answers for the place. */
addMadeWall(
  "Outlet",
  (idColumn, viewer, values) =>
    `EXISTS (SELECT 1 FROM outlet o WHERE o.manufacturer_id = $1 AND o.id = ${idColumn} AND ${placeWithin("o.division_lo", viewer, values)})`,
);
