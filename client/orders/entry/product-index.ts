/** What order entry knows of a product that may be ordered. */
export type Orderable = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly gtin: string | null;
  readonly pinyin: string;
  readonly initials: string;
  readonly orderUnit: string;
  readonly orderUnitFactor: number;
  readonly baseUnit: string;
  readonly moq: number;
  readonly packMultiple: number;
};

type Searched = {
  readonly product: Orderable;
  readonly code: string;
  readonly names: readonly string[];
  readonly initials: string;
  readonly pinyin: string;
};

/** The dealer's products, found as fast as one types: by code, name, pinyin, pinyin initials or bar code. */
export class ProductIndex {
  private readonly all: readonly Searched[];
  private readonly byCode = new Map<string, Orderable>();
  private readonly byId = new Map<string, Orderable>();

  constructor(products: readonly Orderable[]) {
    this.all = products.map((product) => ({
      product,
      code: product.code.toLowerCase(),
      names: [product.name.toLowerCase(), (product.nameEn ?? "").toLowerCase()],
      initials: product.initials.toLowerCase(),
      pinyin: product.pinyin.toLowerCase().replaceAll(" ", ""),
    }));
    for (const product of products) {
      this.byId.set(product.id, product);
      this.byCode.set(product.code.toLowerCase(), product);
      if (product.gtin !== null) {
        this.byCode.set(product.gtin, product);
        this.byCode.set(product.gtin.replace(/^0+/, ""), product);
      }
    }
  }

  get size(): number {
    return this.all.length;
  }

  product(id: string | null): Orderable | undefined {
    return id === null ? undefined : this.byId.get(id);
  }

  /** The one product that a code, bar code or whole name stands for. */
  exactly(text: string): Orderable | undefined {
    const wanted = text.trim().toLowerCase();
    if (wanted === "") return undefined;
    return this.byCode.get(wanted) ?? this.all.find(({ names }) => names.includes(wanted))?.product;
  }

  /** The best matches first: codes that begin so, then initials, then names and pinyin. */
  find(text: string, most = 12): Orderable[] {
    const wanted = text.trim().toLowerCase().replaceAll(" ", "");
    if (wanted === "") return this.all.slice(0, most).map(({ product }) => product);
    const ranked: { rank: number; product: Orderable }[] = [];
    for (const each of this.all) {
      const rank = rankOf(each, wanted);
      if (rank < 9) ranked.push({ rank, product: each.product });
    }
    return ranked
      .sort((a, b) => a.rank - b.rank)
      .slice(0, most)
      .map(({ product }) => product);
  }
}

function rankOf(each: Searched, wanted: string): number {
  if (each.code === wanted) return 0;
  if (each.code.startsWith(wanted)) return 1;
  if (each.initials.startsWith(wanted)) return 2;
  if (each.names.some((name) => name.replaceAll(" ", "").startsWith(wanted))) return 3;
  if (each.names.some((name) => name.replaceAll(" ", "").includes(wanted))) return 4;
  if (each.initials.includes(wanted)) return 5;
  if (each.pinyin.startsWith(wanted)) return 6;
  if (each.code.includes(wanted)) return 7;
  return each.pinyin.includes(wanted) ? 8 : 9;
}
