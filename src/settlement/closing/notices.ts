import { chainsById } from "../../chains/index.ts";
import { onEvent } from "../../platform/jobs/tasks.ts";
import { addNoticeKind } from "../../platform/notify/kind.ts";
import { notify } from "../../platform/notify/notify.ts";
import { directory } from "../../platform/people.ts";
import { findStatement } from "../statements/store.ts";

const text = (en: string, zh: string) => ({ en, "zh-CN": zh });
const told = "CHAIN_STATEMENT_REVERSED";

addNoticeKind({
  ...{ kind: told, gatherMinutes: 0, urgent: false, channels: ["EMAIL"] },
  name: text("Statements taken back", "对账单冲销"),
  one: text("Statement {statement} ({chain}) was taken back", "{chain}对账单 {statement} 已冲销"),
  many: text("{count} statements were taken back", "{count} 份对账单已冲销"),
  line: text(
    "{statement}, {from} to {to}: it holds no more, nor do the signatures under it. A new one follows.",
    "{statement}（{from} 至 {to}）已冲销，双方签署同时作废；重新核对后将出具新的对账单。",
  ),
});

/** V3: both sides hear that what they signed holds no more: the chain's contacts, and those of ours who post. */
onEvent("chain-statement.reversed", "tell both sides", async (tx, job, { services }) => {
  const row = await findStatement(tx, job.aggregateId);
  if (row === null) return;
  const [chain] = await chainsById.load(tx, [row.chainId]);
  const contacts = await directory().contacts(tx, tx.manufacturerId, row.chainId);
  const params = { statement: row.number, chain: chain?.name ?? "", from: row.from, to: row.to };
  const notice = { kind: told, key: row.id, subject: { type: "ChainStatement", id: row.id }, params };
  const now = services.clock.now();
  await notify(tx, { ...notice, to: { membershipIds: contacts.map(({ membershipId }) => membershipId) } }, now);
  await notify(tx, { ...notice, to: { permission: "chain-statement:post" } }, now);
});
