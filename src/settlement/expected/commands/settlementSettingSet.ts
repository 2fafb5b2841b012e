import { type Refusal, no, yes } from "../../../kernel/answer.ts";
import type { Command } from "../../../platform/command.ts";
import { mayApproveStatements } from "../../rules/access.ts";
import { type Settings, saveSettings, settingsOf } from "../settings.ts";
import type { SettlementSettingSetInput } from "../types.ts";

type Refused = "NOT_ALLOWED" | "STALE_VERSION" | "DAYS_NOT_POSSIBLE";
const bounds = { deemedSaleDays: [1, 730], warnDays: [0, 180], transitDays: [0, 180], sheetDays: [0, 90] } as const;
const names = Object.keys(bounds) as (keyof typeof bounds)[];

/** Decides how long things may take at all chains; what is expected follows from it from the next reckoning on. */
export const settlementSettingSet: Command<SettlementSettingSetInput, Refused> = {
  name: "settlementSettingSet",
  async run(act, input) {
    const allowed = mayApproveStatements(act.viewer);
    if (!allowed.ok) return allowed;
    const now = await settingsOf(act.tx);
    const given = Object.fromEntries(names.map((name) => [name, input[name] ?? now[name]])) as Omit<
      Settings,
      "version"
    >;
    const refusals = names.flatMap((name): Refusal<Refused>[] => {
      const [least, most] = bounds[name];
      return given[name] >= least && given[name] <= most
        ? []
        : [{ code: "DAYS_NOT_POSSIBLE", path: [name], params: { least, most } }];
    });
    if (refusals.length > 0) return no(...refusals);
    const seen = input.version ?? now.version;
    const stale = { code: "STALE_VERSION" as const, path: ["version"], params: { seen, version: now.version } };
    if (seen !== now.version || !(await saveSettings(act.tx, { ...given, version: seen }))) return no(stale);
    act.changed(Object.fromEntries(names.map((name) => [name, [now[name], given[name]]])));
    return yes({ id: act.viewer.manufacturerId });
  },
};
