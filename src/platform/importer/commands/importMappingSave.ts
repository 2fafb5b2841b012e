import { no, unless, yes } from "../../../kernel/answer.ts";
import type { Command, Request } from "../../command.ts";
import { importKindOf, kindOf } from "../kind.ts";
import { type Mapping, type MappingProblem, problemsOfMapping } from "../mapping/mapping.ts";
import { saveMapping } from "../mapping/mappingStore.ts";
import { mayImport, ownerOf } from "../mayImport.ts";

export type ImportMappingSaveRequest = Request & {
  readonly kind: string;
  readonly name: string;
  readonly stated: Mapping;
};
export type ImportMappingSaveRefusal =
  | "NO_SUCH_KIND"
  | "NOT_ALLOWED"
  | "MAPPING_NAME_NOT_USABLE"
  | MappingProblem["code"];

/** Keeps a mapping under a name; the same name of the same kind is replaced. */
export const importMappingSave: Command<ImportMappingSaveRequest, ImportMappingSaveRefusal> = {
  name: "importMappingSave",
  async run(act, input) {
    const kind = importKindOf(input.kind);
    if (kind === undefined) return no({ code: "NO_SUCH_KIND", path: ["kind"] });
    if (!mayImport(act.viewer, kind)) return no({ code: "NOT_ALLOWED" });
    const name = input.name.trim();
    const refusals = [
      ...unless(name.length >= 1 && name.length <= 100, "MAPPING_NAME_NOT_USABLE", { path: ["name"] }),
      ...problemsOfMapping(kindOf(kind, act.viewer.dealerId), input.stated).map(({ code, column }) => ({
        code,
        params: { column },
        path: ["mapping", "columns", column],
      })),
    ];
    if (refusals.length > 0) return no(...refusals);
    return yes({
      id: await saveMapping(act.tx, {
        ownerId: ownerOf(act.viewer),
        kind: kind.name,
        name,
        mapping: input.stated,
        personId: act.viewer.personId,
        now: act.now,
      }),
    });
  },
};
