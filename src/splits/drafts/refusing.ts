import type { Refusal } from "../../kernel/answer.ts";
import { globalId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { divisionOf, divisionsByLo } from "../../regions/index.ts";
import type { Cell } from "../../territories/index.ts";
import { wireCell } from "../queries/wire.ts";

type Data = Readonly<Record<string, unknown>>;
const los = (data: Data | undefined, key: string): bigint[] => (data?.[key] as bigint[] | undefined) ?? [];

/** Rules' refusals as the API shows them: divisions by name, other things by their ids. */
export async function shown<Code extends string>(
  act: Act,
  refusals: readonly Refusal<Code>[],
): Promise<readonly Refusal<Code>[]> {
  const named = [
    ...new Set(refusals.flatMap(({ data }) => [...los(data, "divisionLos"), ...los(data, "successorLos")])),
  ];
  const rows = named.length === 0 ? [] : await divisionsByLo(act.tx, named);
  const divisions = new Map(rows.map((row) => [row.lo, divisionOf(row, act.viewer.language)]));
  const of = (data: Data, key: string) => los(data, key).flatMap((lo) => divisions.get(lo) ?? []);
  return refusals.map((refusal) => {
    const { data } = refusal;
    if (data === undefined) return refusal;
    return {
      ...refusal,
      data: {
        ...("divisionLos" in data ? { divisions: of(data, "divisionLos") } : {}),
        ...("successorLos" in data ? { successors: of(data, "successorLos") } : {}),
        ...("cells" in data ? { cells: (data["cells"] as readonly Cell[]).map(wireCell) } : {}),
        ...("earliest" in data ? { earliest: data["earliest"] } : {}),
        ...("reasons" in data ? { reasons: data["reasons"] } : {}),
        ...("takenBy" in data ? { takenBy: data["takenBy"] } : {}),
        ...("missing" in data ? { missing: data["missing"], unsaid: data["unsaid"] } : {}),
        ...(typeof data["otherSplitId"] === "string"
          ? { otherSplit: globalId("TerritorySplit", data["otherSplitId"]) }
          : {}),
        ...(typeof data["currentGrant"] === "string"
          ? { currentGrant: globalId("TerritoryGrant", data["currentGrant"]) }
          : {}),
      },
    };
  });
}
