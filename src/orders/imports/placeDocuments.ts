import { viewerOfMember } from "../../identity/index.ts";
import type { Act } from "../../platform/command.ts";
import { type RunFacts, RowsChanged } from "../../platform/importer/kind.ts";
import type { Told } from "../../platform/outbox.ts";
import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import { insertChecked } from "../acts/place.ts";
import { type Gathered, gather } from "../facts.ts";
import { decideOrder } from "../rules/check.ts";
import { stampExternalNo } from "../store.ts";
import type { OrderDocument, OrderFact } from "./checkDocuments.ts";

/**
 * Places the documents of a chunk, each as `orderPlace` does: its facts are asked anew in this transaction, so that what
 * changed since the check, or another file that brought the same number, is seen here; nothing of the chunk is kept then,
 * and the check, asked again, names the row.
 * @throws RowsChanged when a document that was good when it was checked is not good any more.
 */
export async function placeDocuments(
  tx: Tx,
  rows: readonly { readonly line: number; readonly fact: OrderFact }[],
  run: RunFacts,
): Promise<void> {
  const viewer = await viewerOfMember(tx, run.manufacturerId, run.personId);
  if (viewer === null) throw new Error("whoever began this import is no longer a member");
  const told: Told[] = [];
  const act: Act = {
    ...{ tx, viewer, today: run.today(viewer.timeZone), now: run.now, preview: false },
    tell: (each) => void told.push({ kind: "EVENT", ...each }),
    ask: (name, { type, id, dealerId = null }, payload) =>
      void told.push({ kind: "JOB", name, aggregateType: type, aggregateId: id, version: 0, dealerId, payload }),
    changed: () => undefined,
  };
  const documents = rows.flatMap(({ line, fact }) =>
    fact.document === null ? [] : [{ line, document: fact.document }],
  );
  // No document changes what another is judged by, so all are asked for in one breath; money and stock are weighed one by one.
  const gathered = await Promise.all(documents.map(({ document }) => gather(tx, viewer, document, act.today)));
  for (const [at, { line, document }] of documents.entries())
    await placeDocument(act, line, document, gathered[at] ?? null);
  if (told.length > 0) await tellAll(tx, told, run.now);
}

async function placeDocument(
  act: Act,
  line: number,
  document: OrderDocument,
  gathered: Gathered | null,
): Promise<void> {
  const decided = gathered === null ? null : decideOrder(gathered.wanted, gathered.facts);
  if (gathered === null || decided === null || !decided.ok)
    throw new RowsChanged(
      `line ${line}: ${document.externalNo} cannot be placed any more (${decided?.ok === false ? decided.refusals.map(({ code }) => code).join(", ") : "no such dealer"})`,
    );
  const id = await insertChecked(act, null, document, gathered, decided.value);
  if (!(await stampExternalNo(act.tx, id, document.externalNo)))
    throw new RowsChanged(`line ${line}: ${document.externalNo} was placed by another file`);
}
