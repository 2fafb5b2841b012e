import { globalId, newId } from "../../src/kernel/id.ts";
import type { Asker, World } from "./world.ts";

/** Words that the stories about dealers and the catalogue share. */
export type Named = { readonly name: string };
export type Payload = { readonly errors: readonly { readonly code: string }[] };

/** 西湖区 in 杭州. */
export const xihu = 156330106000000000n;
export const division = (lo: bigint): string => globalId("Division", lo.toString());
export const codes = (payload: Payload): string[] => payload.errors.map((error) => error.code);

/**
 * Sends one mutation as somebody. `fields` are what to read of the payload besides its errors, `data` what to read of
 * each error. A top-level error is thrown: stories expect refusals, not accidents.
 */
export function sender(w: World, fieldsOf: string) {
  return async (who: Asker, verb: string, input: object, fields = fieldsOf, data = "") => {
    const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const document = `mutation($input: ${type}!) { ${verb}(input: $input) { ${fields} errors { code path message ${data} } } }`;
    const reply = await w.ask(who, document, { input: { requestId: newId(), ...input } });
    if (reply.errors !== undefined) throw new Error(JSON.stringify(reply.errors));
    return reply.data[verb];
  };
}

/** How many rows a manufacturer has in a table. */
export async function countOf(w: World, table: string, manufacturerId: string): Promise<number> {
  const [row] = await w.rows<{ n: string }>(`SELECT count(*)::text AS n FROM ${table} WHERE manufacturer_id = $1`, [
    manufacturerId,
  ]);
  return Number(row!.n);
}

/** What was told by a name, published already or not yet. */
export const toldOf = (w: World, name: string) =>
  w.rows(
    "SELECT dealer_id, payload FROM outbox WHERE name = $1 UNION ALL SELECT dealer_id, payload FROM event WHERE name = $1",
    [name],
  );
