import { globalId, newId } from "../../src/kernel/id.ts";
import { matchStatement } from "../../src/settlement/matching/run.ts";
import type { Asker, World } from "./world.ts";

const figures = `closing { payable { amount } disputed { amount } carried { amount } writtenOff { amount } fees { amount } }`;

/** The demo's newest sheet of 万禾, matched: what is foretold of confirming it, and what confirming it says, tried. */
export async function foretold(w: World, ka: Asker): Promise<{ before: any; confirmed: any }> {
  const [sheet] = await w.rows<{ id: string; maker: string }>(
    `SELECT id, manufacturer_id AS maker FROM chain_statement WHERE state = 'IMPORTED' AND number LIKE 'HT-WH-%' ORDER BY number DESC LIMIT 1`,
  );
  await matchStatement(w.fairway.services, sheet!.maker, sheet!.id);
  const statement = globalId("ChainStatement", sheet!.id);
  const { data } = await w.ask(ka, `{ node(id: "${statement}") { ... on ChainStatement { version ${figures} } } }`);
  const { version, closing } = data.node;
  const confirmed = await w.ask(
    ka,
    `mutation ($input: StatementConfirmInput!) { statementConfirm(input: $input) { errors { code } statement { ${figures} } } }`,
    { input: { requestId: newId(), preview: true, statement, version } },
  );
  return { before: closing, confirmed: confirmed.data.statementConfirm };
}
