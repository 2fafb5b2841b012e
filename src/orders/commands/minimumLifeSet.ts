import { productsById } from "../../catalog/index.ts";
import { type Answer, type Refusal, answer, no, refusalsOf, yes } from "../../kernel/answer.ts";
import { parseDay } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import { dealerForOrder, shipToForOrder } from "../../partners/index.ts";
import type { Act, Command } from "../../platform/command.ts";
import { mayKnowDealer } from "../../platform/regionWall.ts";
import type { MinimumLifeSetInput } from "../inputs/minimumLife.ts";
import { mayPolicy } from "../rules/access.ts";
import { type LifeRefusal, decideMinimumLife } from "../rules/minimumLife.ts";
import { insertMinimumLife } from "../stores/minimumLives.ts";

type Refused = "NOT_ALLOWED" | "UNKNOWN_DEALER" | "UNKNOWN_SHIP_TO" | "UNKNOWN_PRODUCT" | LifeRefusal;
type Named = { readonly dealerId: string | null; readonly shipToId: string | null; readonly productId: string | null };

/** Sets what part of their life goods must have left for a dealer, a place of his or a product; picking asks for it from then on. */
export const minimumLifeSet: Command<MinimumLifeSetInput, Refused> = {
  name: "minimumLifeSet",
  async run(act, input) {
    const allowed = mayPolicy(act.viewer);
    if (!allowed.ok) return allowed;
    const named = await namedBy(act, input);
    const about = named.ok
      ? named.value
      : { dealerId: input.dealer ?? null, shipToId: null, productId: input.product ?? null };
    const { numerator = null, denominator = null } = input;
    const fromOn = parseDay(input.from ?? act.today) ?? act.today;
    const decided = decideMinimumLife({ ...about, numerator, denominator, fromOn }, act.today);
    const refusals: Refusal<Refused>[] = [...refusalsOf(named), ...refusalsOf(decided)];
    if (refusals.length > 0) return no(...refusals);
    const id = await insertMinimumLife(
      act.tx,
      { ...about, numerator, denominator, fromOn },
      { membershipId: act.viewer.membershipId, now: act.now },
    );
    return yes({ id });
  },
};

/** Whom and what the input names, if all of it is there for the viewer. */
async function namedBy(act: Act, input: MinimumLifeSetInput): Promise<Answer<Named, Refused>> {
  const refusals: Refusal<Refused>[] = [];
  const dealerId = input.dealer == null ? null : (rowId("Dealer", input.dealer) ?? null);
  const dealer = dealerId === null ? null : await dealerForOrder(act.tx, dealerId);
  if (input.dealer != null && (dealer === null || !(await mayKnowDealer(act.tx, act.viewer, dealer.id))))
    refusals.push({ code: "UNKNOWN_DEALER", path: ["dealer"] });
  const shipToId = input.shipTo == null ? null : (rowId("ShipTo", input.shipTo) ?? null);
  const shipTo = dealer === null || shipToId === null ? null : await shipToForOrder(act.tx, dealer.id, shipToId);
  if (input.shipTo != null && shipTo === null) refusals.push({ code: "UNKNOWN_SHIP_TO", path: ["shipTo"] });
  const productId = input.product == null ? null : (rowId("Product", input.product) ?? null);
  const [product] = productId === null ? [] : await productsById.load(act.tx, [productId]);
  if (input.product != null && product === undefined) refusals.push({ code: "UNKNOWN_PRODUCT", path: ["product"] });
  return answer(refusals, () => ({ dealerId, shipToId, productId }));
}
