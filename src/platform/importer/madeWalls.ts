import type { Viewer } from "../../kernel/viewer.ts";

/**
 * Says in SQL whether a viewer sees the thing whose id stands in a column: the wall of the thing's own page. The
 * statement's `values` begin with the manufacturer.
 */
export type MadeWall = (idColumn: string, viewer: Viewer, values: unknown[]) => string;

const walls = new Map<string, MadeWall>();

/** A module says who sees the things of its type that imports make, where more than their dealer decides it. */
export const addMadeWall = (type: string, wall: MadeWall): void => void walls.set(type, wall);

/** The walls of all types, as one condition over rows that name a type and an id. */
export const madeWithin = (typeColumn: string, idColumn: string, viewer: Viewer, values: unknown[]): string =>
  [
    "true",
    ...[...walls].map(([type, wall]) => `(${typeColumn} <> '${type}' OR ${wall(idColumn, viewer, values)})`),
  ].join(" AND ");
