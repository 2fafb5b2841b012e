import { no, yes } from "../../../kernel/answer.ts";
import type { Command, Request } from "../../command.ts";
import { importKindOf, kindOf } from "../kind.ts";
import { saveValues } from "../mapping/mappingStore.ts";
import { sourceText } from "../mapping/parseRow.ts";
import { mayImport, ownerOf } from "../mayImport.ts";

export type ImportValueMapRequest = Request & {
  readonly kind: string;
  readonly column: string;
  readonly values: readonly { readonly source: string; readonly target: string }[];
};
export type ImportValueMapRefusal =
  | "NO_SUCH_KIND"
  | "NOT_ALLOWED"
  | "NO_SUCH_COLUMN"
  | "NOT_MAPPABLE"
  | "MISSING_VALUE";

/** Says, once, what values of a column mean; every later check of the kind uses it. */
export const importValueMap: Command<ImportValueMapRequest, ImportValueMapRefusal> = {
  name: "importValueMap",
  async run(act, input) {
    const kind = importKindOf(input.kind);
    if (kind === undefined) return no({ code: "NO_SUCH_KIND", path: ["kind"] });
    if (!mayImport(act.viewer, kind)) return no({ code: "NOT_ALLOWED" });
    const column = kindOf(kind, act.viewer.dealerId).columns.find((each) => each.key === input.column);
    if (column === undefined) return no({ code: "NO_SUCH_COLUMN", path: ["column"], params: { column: input.column } });
    if (!column.mappable) return no({ code: "NOT_MAPPABLE", path: ["column"] });
    const values = new Map(input.values.map(({ source, target }) => [sourceText(source), target.trim()]));
    const blank = input.values.findIndex(({ source, target }) => sourceText(source) === "" || target.trim() === "");
    if (blank >= 0) return no({ code: "MISSING_VALUE", path: ["values", String(blank)] });
    await saveValues(act.tx, {
      ownerId: ownerOf(act.viewer),
      kind: kind.name,
      column: column.key,
      values,
      personId: act.viewer.personId,
      now: act.now,
    });
    act.changed({ [column.key]: Object.fromEntries(values) });
    return yes({ id: kind.name });
  },
};
