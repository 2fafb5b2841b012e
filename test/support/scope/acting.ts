import { newId } from "../../../src/kernel/id.ts";
import type { Asker, World } from "../world.ts";

/** Sends a mutation that must succeed; answers what was made. */
export async function acting(w: World, who: Asker, name: string, input: object, fields: string): Promise<any> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const reply = await w.ask(
    who,
    `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} errors { code message path } } }`,
    {
      input: { requestId: newId(), ...input },
    },
  );
  const payload = reply.data?.[name];
  if (reply.errors !== undefined || payload.errors.length > 0) throw new Error(`${name}: ${JSON.stringify(reply)}`);
  return payload;
}

/** 0, 1, 2, …: one for each of so many. */
export const numbered = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
