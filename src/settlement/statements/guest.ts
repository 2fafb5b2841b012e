import type { Viewer } from "../../kernel/viewer.ts";
import { mayReadWithin } from "../rules/access.ts";
import type { ItemState } from "./store.ts";

/**
 * G1: what we let go as noise stands, for the chain's contact, as taken by his figure, as it does on the letter that goes
 * to him: a row that only the letter has would tell him which those are.
 */
export const itemStateFor = (viewer: Viewer, state: ItemState): ItemState =>
  state === "WRITTEN_OFF" && !mayReadWithin(viewer) ? "ACCEPTED" : state;

/** From our confirmation on an item stays as it is; how often we had changed the statement before is no contact's to know. */
export const itemVersionFor = (viewer: Viewer, version: number): number => (mayReadWithin(viewer) ? version : 1);

/** Which states a viewer means by those he names: he cannot find out by asking what is kept from him. */
export const itemStatesMeant = (viewer: Viewer, named: readonly ItemState[]): ItemState[] => {
  if (mayReadWithin(viewer)) return [...named];
  const open = named.filter((state) => state !== "WRITTEN_OFF");
  return open.includes("ACCEPTED") ? [...open, "WRITTEN_OFF"] : open;
};
