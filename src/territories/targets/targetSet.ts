import { productLinesById } from "../../catalog/index.ts";
import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { parseAmount } from "../../kernel/money.ts";
import { dealersById } from "../../partners/index.ts";
import type { Act, Command } from "../../platform/command.ts";
import { mayKnowDealer } from "../../platform/regionWall.ts";
import { maySetTargets } from "../rules/access.ts";
import { lockTerritories } from "../store.ts";
import { type SettingRefusal, decideSetting } from "./setting.ts";
import { findTargets, saveTargets } from "./store.ts";
import { tellTarget } from "./telling.ts";
import type { TargetSetInput } from "./types.ts";

/** Says what a dealer is to buy in a period; what was said of it before is kept as history. */
export const targetSet: Command<TargetSetInput, SettingRefusal | "NOT_ALLOWED"> = {
  name: "targetSet",
  async run(act, input) {
    const allowed = maySetTargets(act.viewer);
    if (!allowed.ok) return allowed;
    const at = await lockTerritories(act.tx, act.now);
    const { dealerId, productLineId } = await namesOf(act, input);
    const { currency } = act.viewer;
    const minor = (text: string) => parseAmount(text, currency)?.minor ?? null;
    const reason = input.reason?.trim() ?? "";
    const decided = decideSetting(
      {
        ...{
          dealerId,
          productLineId,
          kind: input.period,
          from: input.from,
          currency,
          amountMinor: minor(input.amount),
        },
        ...{
          phases: input.phases?.map(minor) ?? null,
          taxBasis: input.taxBasis,
          reason: reason === "" ? null : reason,
        },
      },
      dealerId === undefined ? [] : await findTargets(act.tx, [dealerId], null),
      act.today,
      { setBy: act.viewer.membershipId, importRunId: null },
    );
    if (!decided.ok) return no(...(decided.refusals as [(typeof decided.refusals)[number]]));
    const [id] = await saveTargets(act.tx, at, [decided.value]);
    tellTarget(act, id as string, decided.value);
    return yes({ id: id as string });
  },
};

/** The dealer, where the acting person looks after him, and the line; undefined where they name nothing of his. */
async function namesOf(act: Act, input: TargetSetInput) {
  const dealer = rowId("Dealer", input.dealer);
  const known =
    dealer !== undefined &&
    (await dealersById.load(act.tx, [dealer])).length > 0 &&
    (await mayKnowDealer(act.tx, act.viewer, dealer));
  if (input.productLine === null || input.productLine === undefined)
    return { dealerId: known ? dealer : undefined, productLineId: null };
  const line = rowId("ProductLine", input.productLine);
  const lines = line === undefined ? [] : await productLinesById.load(act.tx, [line]);
  return { dealerId: known ? dealer : undefined, productLineId: lines.length > 0 ? line : undefined };
}
