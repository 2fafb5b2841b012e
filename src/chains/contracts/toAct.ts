import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { mayWriteContracts } from "../rules/access.ts";
import type { Course } from "../rules/contractCourse.ts";
import { lockChain } from "../store.ts";
import { type ContractRow, type VersionRow, lockContract, versionsOf } from "./store.ts";

export type Acted = { readonly row: ContractRow; readonly versions: readonly VersionRow[]; readonly course: Course };

/** Locks a contract of a chain that the viewer looks after; another's does not exist for him. */
export async function contractToAct(
  act: Act,
  id: string,
  version: number,
): Promise<Answer<Acted, "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION">> {
  const allowed = mayWriteContracts(act.viewer);
  if (!allowed.ok) return allowed;
  const row = await lockContract(act.tx, rowId("KaContract", id));
  const chain = row === null ? null : await lockChain(act.tx, row.chainId, act.viewer.membershipId);
  if (row === null || chain === null) return no({ code: "NOT_FOUND", path: ["contract"] });
  if (row.version !== version)
    return no({ code: "STALE_VERSION", path: ["version"], params: { version: row.version, seen: version } });
  const versions = await versionsOf(act.tx, act.viewer.manufacturerId, row.id);
  const holding = versions
    .filter((each) => each.state === "ACTIVE" && (each.to === null || each.from < each.to))
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  const course = {
    ...{ entity: `ChainEntity_${row.entityId}`, endedOn: row.endedOn, newest: holding[0] ?? null },
    waiting: versions.some((each) => each.state === "PROPOSED"),
  };
  return yes({ row, versions, course });
}
