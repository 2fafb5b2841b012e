import { globalId } from "../../src/kernel/id.ts";
import { sender } from "./acting.ts";
import { type Disputed, addChain, addStatement, decider, ka3, statement } from "./disputed.ts";
import type { Asker } from "./world.ts";

const fields = `dispute { id number state note thread { side by writtenDown position text amount { amount } files { file name sha256 side } }
  ours { amount } theirs { amount } parts { id number state amount { amount } } version }`;

/** What stories of disputes and signatures do: send acts, bring files, have a statement confirmed with its disputes. */
export function signing(d: Disputed) {
  const send = (who: Asker, verb: string, input: object, read = fields) => sender(d.w, read)(who, verb, input);
  const disputesOn = async (id: string): Promise<Record<string, string>> => {
    const rows = await d.w.rows(
      `SELECT id, document_no AS no FROM chain_dispute WHERE statement_id = $1 AND part = 0 AND state <> 'WITHDRAWN'`,
      [id],
    );
    return Object.fromEntries(rows.map((row) => [row["no"], globalId("ChainDispute", row["id"])]));
  };
  const confirmed = async (month: string) => {
    const id = await addStatement(d, ka3, { month, header: 1n });
    await decider(d.w, d.keeper)(id, { filter: { states: ["OPEN"] }, decision: "DISPUTE", note: "见送货单" });
    await d.w.rows(`UPDATE chain_statement SET state = 'SUPPLIER_CONFIRMED', version = version + 1 WHERE id = $1`, [
      id,
    ]);
    return { id, of: await disputesOn(id) };
  };
  const upload = async (who: Asker, name: string, text: string): Promise<{ id: string; sha256: string }> => {
    const opened = await sender(d.w, "ticket { url }")(who, "fileUploadOpen", { purpose: "CHAIN_EVIDENCE", name });
    const reply = await fetch(`${d.w.url}${opened.ticket.url}`, { method: "PUT", body: text });
    return (await reply.json()) as { id: string; sha256: string };
  };
  const get = (who: Asker, path: string) =>
    fetch(`${d.w.url}${path}`, { headers: { authorization: `Bearer ${who.token}` } });
  /** Another chain with a confirmed statement of its own, and its contact. */
  const another = async () => {
    const other = await addChain(d.w, d.maker, "YH");
    const stranger = await d.w.person(d.maker, "CHAIN_CONTACT", { chainId: other.chainId, name: "别家采购" });
    const id = await addStatement({ ...d, ...other }, ka3, { header: 1n });
    await decider(d.w, d.keeper)(id, { filter: { states: ["OPEN"] }, decision: "DISPUTE" });
    await d.w.rows(`UPDATE chain_statement SET state = 'SUPPLIER_CONFIRMED' WHERE id = $1`, [id]);
    return { stranger, foreign: { id: statement(id), dispute: (await disputesOn(id))["GRN1002"]! } };
  };
  return { send, disputesOn, confirmed, upload, get, another };
}
