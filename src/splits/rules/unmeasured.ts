import { amountText, money } from "../../kernel/money.ts";
import type { ImpactLine } from "../../territories/index.ts";
import { type Content, type Figure, type FigureKind, type UnmeasuredKind, unmeasuredKinds } from "./words.ts";

/** What is counted and no money. */
export const isCounted = (kind: FigureKind): boolean => kind === "VISIT_ROUTES";

const isUnmeasured = (kind: string): kind is UnmeasuredKind => unmeasuredKinds.some((each) => each === kind);

/** D3: what moves with the ground and finance has still to say; none: approval may be asked for. */
export const unsaidOf = (figures: readonly Pick<Figure, "kind">[]): UnmeasuredKind[] =>
  unmeasuredKinds.filter((kind) => !figures.some((figure) => figure.kind === kind));

/**
 * D3 (B1.5): an impact with what finance said of things that no module measures: the sum, with each figure, its reason and
 * how many papers prove it. What nobody said yet stays as it is, without a figure.
 */
export const withSaid = (
  lines: readonly ImpactLine[],
  { figures, fromDealerId }: Pick<Content, "figures" | "fromDealerId">,
  currency: string,
): ImpactLine[] =>
  lines.map((line) => {
    const said = isUnmeasured(line.kind) ? figures.filter(({ kind }) => kind === line.kind) : [];
    return said.length === 0 || line.dealerId !== fromDealerId ? line : entered(line, said, currency);
  });

function entered(line: ImpactLine, said: readonly Figure[], currency: string): ImpactLine {
  const counted = said.some(({ kind }) => isCounted(kind));
  const valueOf = ({ count = 0, amountMinor }: Figure) => (counted ? BigInt(count) : amountMinor);
  const textOf = (figure: Figure) =>
    [figure.label, counted ? String(figure.count ?? 0) : amountText(money(figure.amountMinor, currency))]
      .filter((each) => each !== "")
      .join(" ");
  return {
    ...line,
    ...{ unit: counted ? "COUNT" : "MONEY", currency: counted ? null : currency, reason: null },
    moved: said.reduce((sum, figure) => sum + valueOf(figure), 0n),
    inputs: {
      entered: said.map(textOf).join("; "),
      note: said.map(({ note }) => note).join("; "),
      evidence: String(said.reduce((sum, { files }) => sum + files.length, 0)),
    },
  };
}
