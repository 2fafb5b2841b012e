import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Viewer } from "../kernel/viewer.ts";
import { type Command, type Notes, type Request, actOn } from "./command.ts";
import type { Tx } from "./sql.ts";
import { tellAll } from "./trail.ts";

/** Somebody at a moment of a history that is made up. */
export type Then = { readonly viewer: Viewer; readonly today: Day; readonly now: Date };

/**
 * For seeds: a command within a seed's own transaction, as its viewer and on its day. Answers what it made; refused it is a
 * fault of the seed.
 */
export async function doneHere<Input extends Request>(
  tx: Tx,
  { viewer, today, now }: Then,
  command: Command<Input, string>,
  input: Omit<Input, "requestId">,
): Promise<string> {
  const notes: Notes = { told: [], changes: null };
  const act = actOn({ tx }, viewer, today, now, false, notes);
  const answer = await command.run(act, { ...input, requestId: newId() } as unknown as Input);
  if (!answer.ok) throw new Error(`${command.name}: ${JSON.stringify(answer.refusals)}`);
  await tellAll(tx, notes.told, now);
  return answer.value.id;
}
