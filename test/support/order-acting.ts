import { newId } from "../../src/kernel/id.ts";
import type { TradeWorld } from "./orders.ts";
import type { Asker } from "./world.ts";

/**
 * How a story of orders acts: sends one mutation as somebody, or as `usual` where nobody is named. `of` is what to read of
 * the payload beside its errors, `more` what to read of each error. A top-level error is thrown: stories expect
 * refusals, not accidents. The world is made before the tests begin, so it is asked for each time.
 */
export function orderActing(world: () => TradeWorld, usual: "dealer" | "manager", fields: string) {
  const act = async (
    verb: string,
    input: object,
    who: Asker = world()[usual],
    of = `order { ${fields} }`,
    more = "",
  ) => {
    const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const reply = await world().ask(
      who,
      `mutation ($input: ${type}!) { ${verb}(input: $input) { ${of} errors { code path message ${more} } } }`,
      { input: { requestId: newId(), ...input } },
    );
    if (reply.errors !== undefined) throw new Error(JSON.stringify(reply.errors));
    return reply.data[verb];
  };
  /** As act, of what must not be refused; answers the order. */
  const done = async (...asked: Parameters<typeof act>) => (await payload(...asked)).order;
  /** The same, and answers the whole payload. */
  const payload = async (...asked: Parameters<typeof act>) => {
    const given = await act(...asked);
    if (given.errors.length > 0) throw new Error(`${asked[0]}: ${JSON.stringify(given.errors)}`);
    return given;
  };
  const codes = async (...asked: Parameters<typeof act>): Promise<string[]> =>
    (await act(...asked)).errors.map((error: { code: string }) => error.code);
  return { act, done, payload, codes };
}
