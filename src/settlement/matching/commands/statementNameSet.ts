import { type Answer, no, unless, yes } from "../../../kernel/answer.ts";
import { feeKinds, storesById } from "../../../chains/index.ts";
import { productsById } from "../../../catalog/index.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { afterChange } from "../../rules/course.ts";
import { nameKey } from "../../statements/names.ts";
import { type StatementRow, saveStatement, tellStatement } from "../../statements/store.ts";
import { type ActRefusal, statementToAct } from "../acting.ts";
import { askToMatch } from "../asking.ts";
import { type NameSaid, linesCalled, saveName, saveMeaning } from "../naming.ts";
import type { StatementNameSetInput } from "../types.ts";

type NameRefusal =
  | "NAME_AMBIGUOUS"
  | "NAME_UNKNOWN"
  | "UNKNOWN_PRODUCT"
  | "UNKNOWN_STORE"
  | "UNKNOWN_FEE_KIND"
  | "FACTOR_NOT_POSSIBLE";
const mostUnits = 1_000_000;

/** H3: one name of the sheet means one thing of ours: a product in so many base units, a store of the chain, a kind of fee. */
async function meant(
  act: Act,
  row: StatementRow,
  input: StatementNameSetInput,
): Promise<Answer<NameSaid, NameRefusal>> {
  const { theirProduct, theirStore, theirFee } = input;
  const names = [theirProduct, theirStore, theirFee].filter((name) => name != null && name.trim() !== "");
  if (names.length !== 1) return no({ code: "NAME_AMBIGUOUS" });
  const name = names[0] as string;
  if (theirProduct != null) {
    const id = rowId("Product", input.product ?? "");
    const [product] = id === undefined ? [] : await productsById.load(act.tx, [id]);
    const factor = input.factor ?? 1;
    const refused = [
      ...unless(product !== undefined, "UNKNOWN_PRODUCT" as const, { path: ["product"] }),
      ...unless(Number.isInteger(factor) && factor >= 1 && factor <= mostUnits, "FACTOR_NOT_POSSIBLE" as const, {
        ...{ path: ["factor"], params: { most: mostUnits } },
      }),
    ];
    return refused.length > 0 ? no(...refused) : yes({ kind: "PRODUCT", name, productId: id as string, factor });
  }
  if (theirStore != null) {
    const id = rowId("ChainStore", input.store ?? "");
    const [store] = id === undefined ? [] : await storesById.load(act.tx, [id]);
    return store?.chainId === row.chainId
      ? yes({ kind: "STORE", name, storeId: store.rowId })
      : no({ code: "UNKNOWN_STORE", path: ["store"] });
  }
  const code = input.fee ?? "";
  return Object.hasOwn(feeKinds, code)
    ? yes({ kind: "FEE", name, feeCode: code })
    : no({ code: "UNKNOWN_FEE_KIND", path: ["fee"] });
}

/** Says what a name on the chain's sheets means: of this sheet all its lines, of later ones too. Both sides are matched anew. */
export const statementNameSet: Command<StatementNameSetInput, ActRefusal | NameRefusal> = {
  name: "statementNameSet",
  async run(act, input) {
    const acting = await statementToAct(act, "import", input);
    if (!acting.ok) return acting;
    const row = acting.value;
    const said = await meant(act, row, input);
    if (!said.ok) return said;
    const called = await linesCalled(act.tx, row, said.value);
    if (called.length === 0) return no({ code: "NAME_UNKNOWN", params: { name: said.value.name } });
    const key = nameKey(said.value.name);
    await saveName(act.tx, row.chainId, { ...said.value, key, by: act.viewer.personId, now: act.now });
    await saveMeaning(act.tx, row, said.value, called);
    const saved = await saveStatement(act.tx, row, { matchedAt: null, state: afterChange(row.revision) });
    askToMatch(act, saved);
    act.changed({ name: said.value.name, means: said.value });
    tellStatement(act, saved, "named");
    return yes({ id: row.id });
  },
};
