type Named = { readonly name: string; readonly nameEn: string | null };
type Division = Named & { readonly id: string; readonly path: readonly string[] };

/** Names of a country, a province, a prefecture and a county: what lies below is said with its county, for names repeat. */
const alone = 4;

/** How a division is called where it stands by itself: a town or a village with the county it lies in. */
export const placedName = ({ name, nameEn, path }: Division, language: string): string =>
  path.length > alone
    ? path.slice(alone - 1).join(language === "en" ? " / " : "")
    : language === "en"
      ? (nameEn ?? name)
      : name;

export type Ground<Cell> = { readonly goods: readonly string[]; readonly cells: readonly Cell[] };

/** Ground as people say it: the divisions that are of the same product lines and channels together, each once. */
export function gatherGround<Cell extends { readonly division: Division }>(
  cells: readonly Cell[],
  goodsOf: (cell: Cell) => string,
): readonly Ground<Cell>[] {
  const divisions = gathered(cells, ({ division }) => division.id);
  const groups = gathered([...divisions.values()], (of) => of.map(goodsOf).sort().join("\n"));
  return [...groups].map(([goods, of]) => ({ goods: goods.split("\n"), cells: of.flatMap(([cell]) => cell ?? []) }));
}

/** Things by a key, each in its order. */
export function gathered<Thing>(things: readonly Thing[], key: (thing: Thing) => string): ReadonlyMap<string, Thing[]> {
  const found = new Map<string, Thing[]>();
  for (const thing of things) {
    const of = found.get(key(thing));
    if (of === undefined) found.set(key(thing), [thing]);
    else of.push(thing);
  }
  return found;
}
