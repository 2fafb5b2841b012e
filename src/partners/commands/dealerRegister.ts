import { type Answer, no, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { divisionLoOf } from "../../regions/index.ts";
import { divisionFacts } from "../queries/divisions.ts";
import { mayDoAny } from "../rules/access.ts";
import { checkEntered, checkRegions, type DossierRefusal } from "../rules/dossierInput.ts";
import type { DuplicateRefusal, Match } from "../rules/duplicates.ts";
import { namesGiven, saveDossier, saveRegions } from "../store-dossier.ts";
import { identityKeys, nextDealerCode, onceOnly } from "../store-dealers.ts";
import { insertDealers } from "../store.ts";
import type { DealerRegisterInput } from "../types.ts";
import { askWhetherTwice, recognise } from "./recognising.ts";
import { fundsOf, personalContacts, showSuccessors, tell } from "./acting.ts";

export type DealerRegisterRefusal = "NOT_ALLOWED" | DossierRefusal | DuplicateRefusal;

/** Registers a dealer in ONBOARDING, with what of his dossier is known. */
export const dealerRegister: Command<DealerRegisterInput, DealerRegisterRefusal> = {
  name: "dealerRegister",
  personal: personalContacts,
  async run(act, input) {
    if (!mayDoAny(act.viewer, "write")) return no({ code: "NOT_ALLOWED" });
    const next = await nextDealerCode(act.tx);
    const code = input.code?.trim() || next;
    const name = input.name.trim();
    const identity = { code, name, phone: input.phone?.trim() || null, licenceNo: input.licenceNo?.trim() || null };

    const decided = await decide(act, input, identity);
    if (!decided.ok) return decided;

    const id = newId();
    const classed = { dealerClass: input.dealerClass?.trim() || null, classFrom: act.today, standsFrom: act.today };
    const dealer = { ...identity, ...classed, id, status: "ONBOARDING" as const };
    const written = await onceOnly(insertDealers(act.tx, [dealer], act.now));
    if (!written.ok) return written;
    const { los, elsewhere } = decided.value;
    if (los.length > 0) await saveRegions(act.tx, id, los);
    await saveDossier(act.tx, id, input.dossier ?? {}, fundsOf(act, input.funds));
    act.changed({ code: [null, code], name: [null, name], dossier: namesGiven(input.dossier ?? {}) });
    tell(act, { rowId: id, version: 0 }, "dealer.registered", { code }, id);
    await askWhetherTwice(act, { rowId: id, name }, elsewhere);
    return yes({ id });
  },
};

/** The regions' divisions and whom he resembles elsewhere, or every reason against the registration at once. */
async function decide(
  act: Act,
  input: DealerRegisterInput,
  identity: Parameters<typeof identityKeys>[0],
): Promise<Answer<{ los: bigint[]; elsewhere: readonly Match[] }, DossierRefusal | DuplicateRefusal>> {
  const ids = [...new Set(input.regions ?? [])];
  const los = ids.flatMap((id) => divisionLoOf(id) ?? []);
  const divisions = await divisionFacts(act.tx, los);
  const keys = identityKeys(identity);
  const recognised = await recognise(act, keys, null, input.confirmDistinct === true);
  const refusals = [
    ...checkEntered({ ...input, name: identity.name }, act.viewer.currency),
    ...checkRegions(ids, divisions, act.viewer.regionLos, showSuccessors(act)),
    ...recognised.refusals,
  ];
  return refusals.length > 0 ? no(...refusals) : yes({ los, elsewhere: recognised.elsewhere });
}
