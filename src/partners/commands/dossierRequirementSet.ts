import { no, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { mayDoAny } from "../rules/access.ts";
import { unknownFields } from "../rules/completeness.ts";
import { saveRequirement } from "../store-dossier.ts";
import type { DossierRequirementSetInput } from "../types.ts";

/** Says which fields a complete dossier of this manufacturer has. */
export const dossierRequirementSet: Command<DossierRequirementSetInput, "NOT_ALLOWED" | "UNKNOWN_DOSSIER_FIELD"> = {
  name: "dossierRequirementSet",
  async run(act, input) {
    if (!mayDoAny(act.viewer, "person")) return no({ code: "NOT_ALLOWED" });
    const fields = [...new Set(input.fields)];
    const unknown = unknownFields(fields);
    if (unknown.length > 0)
      return no({ code: "UNKNOWN_DOSSIER_FIELD", path: ["fields"], params: { fields: unknown.join(", ") } });
    const id = await saveRequirement(act.tx, newId(), fields, act.now);
    act.changed({ fields });
    return yes({ id });
  },
};
