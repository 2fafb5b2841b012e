import { type Refusal, no, unless, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { dealersById } from "../../partners/index.ts";
import { insertWaiting } from "../contracts/agreed.ts";
import { readContent } from "../contracts/read.ts";
import {
  bannersOfStores,
  type ContractRow,
  insertContract,
  isNumberTaken,
  knownOf,
  versionsBeside,
} from "../contracts/store.ts";
import type { KaContractProposeInput } from "../contracts/types.ts";
import { mayWriteContracts } from "../rules/access.ts";
import type { ContractContent } from "../rules/contract.ts";
import { type ContentRefusal, decideContent } from "../rules/contractContent.ts";
import { type CourseRefusal, decideBeside } from "../rules/contractCourse.ts";
import { entitiesOf, lockChain } from "../store.ts";

type Refused =
  | (ContentRefusal | "CONTRACT_OVERLAPS" | "NOT_ALLOWED" | "NOT_FOUND")
  | ("NAME_MISSING" | "NUMBER_MISSING" | "DUPLICATE_NUMBER");

/** Proposes a contract with a company of a chain; another person approves it. */
export const kaContractPropose: Command<KaContractProposeInput, Refused> = {
  name: "kaContractPropose",
  async run(act, input) {
    const allowed = mayWriteContracts(act.viewer);
    if (!allowed.ok) return allowed;
    const chain = await lockChain(act.tx, rowId("Chain", input.chain), act.viewer.membershipId);
    if (chain === null) return no({ code: "NOT_FOUND", path: ["chain"] });
    const content = readContent(input.content, act.viewer.currency);
    const entityId = rowId("ChainEntity", content.entity);
    const row: ContractRow = {
      ...{ id: newId(), chainId: chain.id, entityId: entityId ?? "", number: input.number.trim() },
      ...{ name: input.name.trim(), endedOn: null, endReason: null, version: 1 },
    };
    const refusals: Refusal<Refused>[] = [
      ...unless(row.number !== "", "NUMBER_MISSING", { path: ["number"] }),
      ...unless(row.name !== "", "NAME_MISSING", { path: ["name"] }),
      ...(await refusalsOf(act, row, content)),
    ];
    if (refusals.length > 0) return no(...refusals);
    try {
      await insertContract(act.tx, row, act.now);
    } catch (error) {
      if (isNumberTaken(error)) return no({ code: "DUPLICATE_NUMBER", path: ["number"] });
      throw error;
    }
    await insertProposed(act, row, content, 1);
    return yes({ id: row.id });
  },
};

/** What is entered under another name than it is frozen under. */
const asEntered: Readonly<Record<string, string>> = { entity: "entityId", dealer: "dealerId", products: "productIds" };

/** Everything against a content: what it says, and which other contract it would meet. The chain is locked. */
export async function refusalsOf(
  act: Act,
  row: ContractRow,
  content: ContractContent,
): Promise<Refusal<ContentRefusal | Extract<CourseRefusal, "CONTRACT_OVERLAPS">>[]> {
  const said = decideContent(content, await knownOf(act.tx, row.chainId, content)).map((each) => ({
    ...each,
    path: ["content", ...(each.path ?? []).map((part) => asEntered[part] ?? part)],
  }));
  if (said.length > 0) return said;
  const beside = await versionsBeside(act.tx, row.entityId, row.id);
  return decideBeside(content, beside, await bannersOfStores(act.tx, row.chainId));
}

/** Writes a version that waits, asks for its approval and tells. */
export async function insertProposed(
  act: Act,
  row: ContractRow,
  content: ContractContent,
  number: number,
): Promise<void> {
  const entities = await entitiesOf(act.tx, act.viewer.manufacturerId, row.chainId);
  const dealerId = content.dealer === null ? undefined : rowId("Dealer", content.dealer);
  const [dealer] = dealerId === undefined ? [] : await dealersById.load(act.tx, [dealerId]);
  const entity = entities.find((each) => each.id === row.entityId)?.name ?? "";
  await insertWaiting(act, row, { number, content }, { entity, dealer: dealer?.name ?? "–" });
  act.tell({
    ...{ name: "ka-contract.proposed", aggregateType: "KaContract", aggregateId: row.id, version: row.version },
    ...{ dealerId: null, payload: { number: row.number, version: number } },
  });
}
