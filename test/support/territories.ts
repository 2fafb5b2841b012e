import { newId } from "../../src/kernel/id.ts";

/** Ids of a manufacturer with so many dealers and product lines. */
export const grantHolders = (dealers: number, lines: number) => ({
  manufacturerId: newId(),
  dealers: Array.from({ length: dealers }, newId),
  lines: Array.from({ length: lines }, newId),
});
