import { type Answer, no, type Refusal, refusalsOf, yes } from "../../kernel/answer.ts";
import type { Act, Command } from "../../platform/command.ts";
import type { DealerRow } from "../model/dealer.ts";
import { divisionLoOf } from "../../regions/index.ts";
import { divisionFacts } from "../queries/divisions.ts";
import { regionsByDealer } from "../queries/dossiers.ts";
import type { AccessRefusal } from "../rules/access.ts";
import { checkEntered, checkRegions, type DossierRefusal } from "../rules/dossierInput.ts";
import type { DuplicateRefusal, Match } from "../rules/duplicates.ts";
import { decideUpdate, type UpdateRefusal } from "../rules/lifeCycle.ts";
import { namesGiven, saveDossier, saveRegions } from "../store-dossier.ts";
import { putInClass } from "../store-classes.ts";
import { identityKeys, lockIdentities, onceOnly, updateDealer } from "../store-dealers.ts";
import type { DealerUpdateInput } from "../types.ts";
import { askWhetherTwice, recognise } from "./recognising.ts";
import { dealerToAct, fundsOf, personalContacts, showSuccessors, tell, withCurrent } from "./acting.ts";

export type DealerUpdateRefusal = AccessRefusal | UpdateRefusal | DossierRefusal | DuplicateRefusal;

type Identity = Pick<DealerRow, "code" | "name" | "phone" | "licenceNo" | "dealerClass">;

/** A given text trimmed, blank as null; what was left out as it was. */
const given = (text: string | null | undefined, was: string | null): string | null =>
  text === undefined ? was : text?.trim() || null;

/** Changes a dealer's identity and dossier, as far as fields are given. */
export const dealerUpdate: Command<DealerUpdateInput, DealerUpdateRefusal> = {
  name: "dealerUpdate",
  personal: personalContacts,
  async run(act, input) {
    const asked = await dealerToAct(act, "write", input.dealer);
    if (!asked.ok) return asked;
    const dealer = asked.value;
    const identity: Identity = {
      code: dealer.code,
      name: given(input.name, dealer.name) ?? "",
      phone: given(input.phone, dealer.phone),
      licenceNo: given(input.licenceNo, dealer.licenceNo),
      dealerClass: given(input.dealerClass, dealer.dealerClass),
    };
    const decided = await decide(act, input, dealer, identity);
    if (!decided.ok) return decided;

    const written = await onceOnly(updateDealer(act.tx, dealer.rowId, identity));
    if (!written.ok) return written;
    if (identity.dealerClass !== dealer.dealerClass)
      await putInClass(act.tx, dealer.rowId, { from: act.today, to: null }, identity.dealerClass, act.now);
    const { los, elsewhere } = decided.value;
    if (los !== null) await saveRegions(act.tx, dealer.rowId, los);
    await saveDossier(act.tx, dealer.rowId, input.dossier ?? {}, fundsOf(act, input.funds));
    act.changed(changesOf(dealer, identity, input));
    tell(act, dealer, "dealer.updated", {}, dealer.rowId);
    await askWhetherTwice(act, { rowId: dealer.rowId, name: identity.name }, elsewhere);
    return yes({ id: dealer.rowId });
  },
};

/** The new regions' divisions (null: they stay), and similar dealers whom the acting person may not know. */
type Decided = { readonly los: bigint[] | null; readonly elsewhere: readonly Match[] };

/** What the change comes to, or every reason against the change at once. */
async function decide(
  act: Act,
  input: DealerUpdateInput,
  dealer: DealerRow,
  identity: Identity,
): Promise<Answer<Decided, UpdateRefusal | DossierRefusal | DuplicateRefusal>> {
  const known = await recognised(act, input, dealer, identity);
  const refusals: Refusal<UpdateRefusal | DossierRefusal | DuplicateRefusal>[] = [
    ...withCurrent(refusalsOf(decideUpdate(dealer, input)), dealer),
    ...checkEntered(input, act.viewer.currency),
    ...known.refusals,
  ];
  let los: bigint[] | null = null;
  if (input.regions !== undefined) {
    const ids = [...new Set(input.regions ?? [])];
    los = ids.flatMap((id) => divisionLoOf(id) ?? []);
    const [had] = await regionsByDealer.load(act.tx, [dealer.rowId]);
    const before = had?.los ?? [];
    const known = await divisionFacts(act.tx, [...new Set([...los, ...before])]);
    refusals.push(...checkRegions(ids, known, act.viewer.regionLos, showSuccessors(act), before));
  }
  return refusals.length > 0 ? no(...refusals) : yes({ los, elsewhere: known.elsewhere });
}

/** Whoever changes what a dealer is recognised by is asked about duplicates again; other changes are not held up by old ones. */
async function recognised(
  act: Act,
  input: DealerUpdateInput,
  dealer: DealerRow,
  identity: Identity,
): Promise<Awaited<ReturnType<typeof recognise>>> {
  const [was, keys] = [identityKeys(dealer), identityKeys(identity)];
  if (
    identity.name === "" ||
    (was.nameKey === keys.nameKey && was.phoneKey === keys.phoneKey && was.licenceKey === keys.licenceKey)
  )
    return { refusals: [], elsewhere: [] };
  await lockIdentities(act.tx);
  return recognise(act, keys, dealer.rowId, input.confirmDistinct === true);
}

function changesOf(dealer: DealerRow, identity: Identity, input: DealerUpdateInput): Record<string, unknown> {
  const fields = (["name", "phone", "licenceNo", "dealerClass"] as const).filter(
    (field) => dealer[field] !== identity[field],
  );
  return {
    ...Object.fromEntries(fields.map((field) => [field, [dealer[field], identity[field]]])),
    dossier: namesGiven(input.dossier ?? {}),
    ...(input.regions === undefined ? {} : { regions: input.regions }),
  };
}
