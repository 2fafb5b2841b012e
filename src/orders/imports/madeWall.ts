import { addMadeWall } from "../../platform/importer/madeWalls.ts";
import { seenBy } from "../queries/scope.ts";

/** What an import made of orders is seen by whoever sees the orders. */
addMadeWall("Order", (idColumn, viewer, values) => {
  const bound = { values, add: (value: unknown) => `$${values.push(value)}` };
  return `EXISTS (SELECT 1 FROM "order" o WHERE o.id = ${idColumn} AND ${seenBy(viewer, bound).join(" AND ")})`;
});
