import { parseArgs } from "node:util";
import pg from "pg";
import { type NewManufacturer, createManufacturer } from "../../identity/index.ts";
import type { Language } from "../../kernel/viewer.ts";
import type { Config } from "../../platform/config.ts";
import { messageOf } from "../../platform/messages.ts";
import "../../platform/sql.ts";
import { openDatabase } from "../launch/database.ts";

const usage = `npm run manufacturer -- create --code noodles --name "Noodle Co." --owner-login li@noodles.example --owner-name "Li Na"
  --code         2 to 40 of a-z, 0-9 and -; unique over this installation
  --name         the company's name
  --country      ISO 3166-1 code (CN)
  --time-zone    of its business days (Asia/Shanghai)
  --currency     ISO 4217 code of its books (CNY)
  --languages    of its people, the first by default (zh-CN,en)
  --owner-login  what its first manager signs in with
  --owner-name   his name
It prints the single-use link by which he sets his password.`;

const options = {
  code: { type: "string" },
  name: { type: "string" },
  country: { type: "string", default: "CN" },
  "time-zone": { type: "string", default: "Asia/Shanghai" },
  currency: { type: "string", default: "CNY" },
  languages: { type: "string", default: "zh-CN,en" },
  "owner-login": { type: "string" },
  "owner-name": { type: "string" },
} as const;

type Asked = NewManufacturer & { readonly owner: { readonly login: string; readonly name: string } };

/** What the command line asks for; a sentence where it is not understood. */
export function readArguments(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.join(" ") !== "create") return usage;
    const { code, name, "owner-login": login, "owner-name": ownerName } = values;
    if (code === undefined || name === undefined || login === undefined || ownerName === undefined) return usage;
    return {
      ...{ code, name, country: values.country, timeZone: values["time-zone"], currency: values.currency },
      languages: values.languages.split(",").map((each) => each.trim() as Language),
      owner: { login, name: ownerName },
    };
  } catch (error) {
    return `${(error as Error).message}\n${usage}`;
  }
}

/** Makes a tenant and prints its owner's invitation. Answers the exit code. */
export async function manufacturerTool(config: Config, args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  if (typeof asked === "string") {
    console.error(asked);
    return 2;
  }
  const opened = await openDatabase(config, "tool", (sentence) => console.error(sentence));
  const relay = new pg.Pool({ ...opened.database.relay, max: 1 });
  relay.on("error", () => undefined);
  try {
    const { done, said } = await makeManufacturer(relay, asked, config.publicUrl);
    (done ? console.log : console.error)(said.join("\n"));
    return done ? 0 : 1;
  } finally {
    await relay.end();
    await opened.close();
  }
}

/** Makes the tenant and says so, with the owner's link; or says everything that is wrong. */
export async function makeManufacturer(
  relay: pg.Pool,
  asked: Asked,
  publicUrl: string,
): Promise<{ readonly done: boolean; readonly said: readonly string[] }> {
  const made = await createManufacturer(relay, asked, asked.owner, new Date());
  if (!made.ok) return { done: false, said: made.refusals.map((refusal) => messageOf(refusal.code, "en")) };
  return {
    done: true,
    said: [
      `${asked.name} (${asked.code}) is ready. ${asked.owner.name} joins as its manager within 7 days, once, by`,
      `${publicUrl}${made.value.link}`,
    ],
  };
}
