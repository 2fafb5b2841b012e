import { type Product, productsById } from "../../../catalog/index.ts";
import { parseGlobalId } from "../../../kernel/id.ts";
import type { Language } from "../../../kernel/viewer.ts";
import { dealersById } from "../../../partners/index.ts";
import type { Context } from "../../../platform/context.ts";
import { bannersById, entitiesById, storesById } from "../../queries/loaders.ts";
import { type ContractContent, idsNamed } from "../../rules/contract.ts";

/** What an id stands for: its name, and its code where it has one. */
export type Named = { readonly name: string; readonly code?: string };
const readers: Readonly<Record<string, (ctx: Context, id: string) => Promise<Named | null>>> = {
  ChainEntity: (ctx, id) => ctx.load(entitiesById, id),
  ChainBanner: (ctx, id) => ctx.load(bannersById, id),
  ChainStore: (ctx, id) => ctx.load(storesById, id),
  Dealer: (ctx, id) => ctx.load(dealersById, id),
  Product: async (ctx, id) => {
    const row = await ctx.load(productsById, id);
    return row === null ? null : { name: productName(row, ctx.viewer.language), code: row.code };
  },
};
const productName = ({ name, nameEn }: Pick<Product, "name" | "nameEn">, language: Language): string =>
  language === "en" ? (nameEn ?? name) : name;

/** What the ids of contents stand for, in words: one statement a type, whatever the contents. */
export async function namesOf(
  ctx: Context,
  contents: readonly ContractContent[],
): Promise<ReadonlyMap<string, string>> {
  return new Map([...(await namedIn(ctx, contents))].map(([id, { name }]) => [id, name]));
}

/** The same with the codes of what has one. */
export async function namedIn(ctx: Context, contents: readonly ContractContent[]): Promise<ReadonlyMap<string, Named>> {
  const ids = [...new Set(contents.flatMap(idsNamed))];
  const named = await Promise.all(
    ids.map(async (id): Promise<[string, Named] | null> => {
      const parsed = parseGlobalId(id);
      const found = parsed === undefined ? null : await readers[parsed.type]?.(ctx, parsed.id);
      return found == null ? null : [id, found];
    }),
  );
  return new Map(named.filter((each) => each !== null));
}
