import { type Answer, no, type Refusal, refusalsOf, yes } from "../../kernel/answer.ts";
import type { Act, Command } from "../../platform/command.ts";
import { type DealerRow, dealerOf } from "../model/dealer.ts";
import { divisionLoOf } from "../../regions/index.ts";
import { divisionFacts } from "../queries/divisions.ts";
import type { AccessRefusal } from "../rules/access.ts";
import { checkEntered, checkRegions, type DossierRefusal } from "../rules/dossierInput.ts";
import { decideDistinct, type DuplicateRefusal } from "../rules/duplicates.ts";
import { decideUpdate, type UpdateRefusal } from "../rules/lifeCycle.ts";
import { namesGiven, saveDossier, saveRegions } from "../store-dossier.ts";
import { putInClass } from "../store-classes.ts";
import { findMatches, identityKeys, lockIdentities, onceOnly, updateDealer } from "../store-dealers.ts";
import type { DealerUpdateInput } from "../types.ts";
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
    if (decided.value !== null) await saveRegions(act.tx, dealer.rowId, decided.value);
    await saveDossier(act.tx, dealer.rowId, input.dossier ?? {}, fundsOf(act, input.funds));
    act.changed(changesOf(dealer, identity, input));
    tell(act, dealer, "dealer.updated", {}, dealer.rowId);
    return yes({ id: dealer.rowId });
  },
};

/** The new regions' divisions (null: they stay), or every reason against the change at once. */
async function decide(
  act: Act,
  input: DealerUpdateInput,
  dealer: DealerRow,
  identity: Identity,
): Promise<Answer<bigint[] | null, UpdateRefusal | DossierRefusal | DuplicateRefusal>> {
  const refusals: Refusal<UpdateRefusal | DossierRefusal | DuplicateRefusal>[] = [
    ...withCurrent(refusalsOf(decideUpdate(dealer, input)), dealer),
    ...checkEntered(input, act.viewer.currency),
    ...(await recognised(act, input, dealer, identity)),
  ];
  let los: bigint[] | null = null;
  if (input.regions !== undefined) {
    const ids = [...new Set(input.regions ?? [])];
    los = ids.flatMap((id) => divisionLoOf(id) ?? []);
    refusals.push(...checkRegions(ids, await divisionFacts(act.tx, los), act.viewer.regionLos, showSuccessors(act)));
  }
  return refusals.length > 0 ? no(...refusals) : yes(los);
}

/** Whoever changes what a dealer is recognised by is asked about duplicates again; other changes are not held up by old ones. */
async function recognised(
  act: Act,
  input: DealerUpdateInput,
  dealer: DealerRow,
  identity: Identity,
): Promise<readonly Refusal<DuplicateRefusal>[]> {
  const [was, keys] = [identityKeys(dealer), identityKeys(identity)];
  if (
    identity.name === "" ||
    (was.nameKey === keys.nameKey && was.phoneKey === keys.phoneKey && was.licenceKey === keys.licenceKey)
  )
    return [];
  await lockIdentities(act.tx);
  const matches = await findMatches(act.tx, keys, dealer.rowId);
  const shown = (some: readonly { readonly rowId: string }[]) =>
    matches.filter((match) => some.some((each) => each.rowId === match.rowId)).map(dealerOf);
  return refusalsOf(decideDistinct(keys, matches, input.confirmDistinct === true, shown));
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
