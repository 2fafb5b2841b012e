import type { Context } from "../../../platform/context.ts";
import type { ContentLine } from "../../../platform/approvals/content.ts";
import { versionsByContract } from "../../queries/contracts.ts";
import type { ContractContent } from "../../rules/contract.ts";
import { type Change, changesBetween } from "./changes.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import { namesOf } from "./names.ts";

/** The clauses of contents in the viewer's language, the names in them read once for all. `whole`: no name is left out. */
export async function clausesSeen(
  ctx: Context,
  contents: readonly ContractContent[],
  whole = false,
): Promise<Clause[][]> {
  const names = await namesOf(ctx, contents);
  return contents.map((content) => clausesOf(content, ctx.viewer.language, (id) => names.get(id), whole));
}

type Numbered = { readonly number: number; readonly state: string };
/** The version that another one follows: the newest before it that was not refused; null: it is the first. */
export const versionBefore = <V extends Numbered>(versions: readonly V[], number: number): V | null =>
  versions.filter((each) => each.number < number && each.state !== "REJECTED").sort((a, b) => b.number - a.number)[0] ??
  null;

type Frozen = {
  readonly number: string;
  readonly name: string;
  readonly version: number;
  readonly says: ContractContent;
};

/** What a request for a contract's approval freezes: first what is different from the version before, then all it says. */
export async function linesSeen(ctx: Context, subjectId: string, frozen: Frozen): Promise<ContentLine[]> {
  const zh = ctx.viewer.language === "zh-CN";
  const pick = (chinese: string, english: string) => (zh ? chinese : english);
  const versions = (await ctx.load(versionsByContract, subjectId))?.rows ?? [];
  const before = versionBefore(versions, frozen.version);
  const contents = before === null ? [frozen.says] : [frozen.says, before.frozen];
  const [now = [], was = []] = await clausesSeen(ctx, contents, true);
  const line = (name: string, label: string, value: string): ContentLine => ({ name, label, value, refers: null });
  const saidOf = ({ was: old, now: said }: Change) =>
    old === null
      ? pick(`新增：${said}`, `new: ${said}`)
      : said === null
        ? pick(`取消：${old}`, `gone: ${old}`)
        : pick(`原：${old} → 现：${said}`, `was: ${old} → now: ${said}`);
  const changes = before === null ? [] : changesBetween(was, now);
  return [
    line("number", pick("合同号", "Contract"), frozen.number),
    line("name", pick("合同名称", "Name"), frozen.name),
    line("version", pick("版本", "Version"), String(frozen.version)),
    ...changes.map((change, at) =>
      line(`changes.${at}`, pick(`变更 · ${change.title}`, `Change · ${change.title}`), saidOf(change)),
    ),
    ...now.map((clause) => line(clause.key, clause.title, textOf(clause, pick))),
  ];
}

const textOf = ({ text, doubt }: Clause, pick: (zh: string, en: string) => string): string => {
  if (doubt === null) return text;
  const said = doubt.flagged ? pick("合规存疑", "law doubts it") : pick("认定合规", "held to be allowed");
  return `${text} [${said}${doubt.source === null ? "" : ` · ${doubt.source}`}]`;
};
