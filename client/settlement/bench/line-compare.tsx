import type { ReactNode } from "react";
import { nameIn } from "../../catalog/product-columns.tsx";
import type { StatementItemWholeFragment } from "../../gql/types.ts";
import { Figure } from "../../ui/figure.tsx";
import { Money, Quantity, UnitPrice } from "../../ui/money.tsx";
import { useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { inputWords } from "../inputs.texts.ts";
import { percentText } from "../percent.ts";
import { settlementWords } from "../settlement.texts.ts";
import { panelWords } from "./panel.texts.ts";

export type Line = StatementItemWholeFragment["lines"][number];
type Fact = { readonly name: string; readonly of: (line: Line) => ReactNode; readonly key: (line: Line) => string };

/** What a line says, field by field, and the text by which two lines are compared. */
function useFacts(): readonly Fact[] {
  const t = useTexts(panelWords);
  const s = useTexts(settlementWords);
  const text = (name: string, value: (line: Line) => string | null): Fact => ({
    name,
    key: (line) => value(line) ?? "",
    of: (line) => value(line),
  });
  return [
    text(t.document, ({ documentNo }) => documentNo),
    text(t.order, ({ orderNo }) => orderNo),
    {
      name: t.product,
      key: ({ product, theirProduct }) => product?.id ?? theirProduct ?? "",
      of: (line) => <Named of={line.product} theirs={line.theirProduct} />,
    },
    {
      name: t.store,
      key: ({ store, theirStore }) => store?.id ?? theirStore ?? "",
      of: (line) => <Named of={line.store} theirs={line.theirStore} />,
    },
    {
      name: t.quantity,
      key: ({ quantity }) => quantity ?? "",
      of: ({ quantity }) => (quantity === null ? null : <Quantity value={quantity} />),
    },
    {
      name: t.price,
      key: ({ unitPrice }) => (unitPrice === null ? "" : String(Number(unitPrice))),
      of: ({ unitPrice }) => (unitPrice === null ? null : <UnitPrice price={unitPrice} />),
    },
    { name: t.amount, key: ({ amount }) => amount.amount, of: (line) => <LineAmount line={line} /> },
    {
      name: t.rate,
      key: ({ taxRate }) => (taxRate === null ? "" : String(Number(taxRate))),
      of: ({ taxRate }) => (taxRate === null ? null : percentText(taxRate)),
    },
    { name: t.on, key: ({ on }) => on, of: ({ on }) => <Day day={on} /> },
    {
      name: t.fee,
      key: ({ fee, feeEvent }) => `${fee ?? ""} ${feeEvent ?? ""}`.trim(),
      of: ({ fee, feeEvent, kind }) =>
        fee === null && kind !== "FEE" ? null : `${fee ?? wordOf(s, kind)} ${feeEvent ?? ""}`,
    },
    text(t.payable, ({ payableId }) => payableId),
  ];
}

type Thing = Line["product"] | Line["store"];

/** Ours by code and name; what their sheet calls it stands under it where it is another word, alone where nobody knows it yet. */
function Named({ of, theirs }: { of: Thing; theirs: string | null }): ReactNode {
  const t = useTexts(panelWords);
  const { language } = useLanguage();
  if (of === null && theirs === null) return null;
  const name = of === null ? null : "nameEn" in of ? nameIn(language, of) : of.name;
  const same =
    of !== null && [of.code, name, `${of.code} ${name}`, `${name} ${of.code}`].includes(theirs?.trim() ?? "");
  return (
    <>
      {of === null ? <strong>{t.unknown}</strong> : `${of.code} ${name}`}
      {theirs === null || same ? null : <div className="quiet">{theirs}</div>}
    </>
  );
}

/** An amount of ours opens what it was worked out from: the rule, its version, its inputs. */
export function LineAmount({ line: { amount, rule } }: { line: Line }): ReactNode {
  const t = useTexts(panelWords);
  const words = useTexts(inputWords);
  if (rule === null) return <Money value={amount} />;
  const version = rule.contractVersion === null ? "" : ` · ${t.contract(rule.contractVersion)}`;
  return (
    <Figure
      name={t.amount}
      rule={`${rule.code}${version}`}
      inputs={rule.inputs.map(({ name, value }) => ({ name, value: wordOf(words, value) }))}
      word={(input) => wordOf(words, input)}
      note={rule.term?.text}
    >
      <Money value={amount} />
    </Figure>
  );
}

type Sides = {
  readonly ours: Line | null;
  readonly theirs: Line | null;
  acts?: ((line: Line) => ReactNode) | undefined;
};

/** One line of each side beside each other; what differs stands out. A side that has none says so. */
export function Compare({ ours, theirs, acts }: Sides): ReactNode {
  const t = useTexts(panelWords);
  const facts = useFacts().filter((fact) => [ours, theirs].some((line) => line !== null && fact.key(line) !== ""));
  const cell = (line: Line | null, fact: Fact) =>
    (line === null ? null : fact.of(line)) ?? <span className="quiet">—</span>;
  return (
    <table className="compare">
      <thead>
        <tr>
          <td />
          <th scope="col">{t.ours}</th>
          <th scope="col">{t.theirs}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map((fact) => {
          const keys = [ours, theirs].map((line) => (line === null ? "" : fact.key(line)));
          // What a side does not say differs from nothing.
          const differs = !keys.includes("") && keys[0] !== keys[1];
          return (
            <tr key={fact.name} className={differs ? "differs" : undefined}>
              <th scope="row">{fact.name}</th>
              <td>{cell(ours, fact)}</td>
              <td>{cell(theirs, fact)}</td>
            </tr>
          );
        })}
        {acts === undefined ? null : (
          <tr>
            <td />
            <td>{ours === null ? null : acts(ours)}</td>
            <td>{theirs === null ? null : acts(theirs)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** Several lines of a side, each on its own. */
export function LineList({
  title,
  lines,
  acts,
}: {
  title: string;
  lines: readonly Line[];
  acts?(line: Line): ReactNode;
}): ReactNode {
  const { language } = useLanguage();
  return (
    <section>
      <h3>{title}</h3>
      <ul className="side-lines">
        {lines.map((line) => (
          <li key={line.id}>
            <div className="head">
              <span>
                {line.documentNo ?? line.orderNo ?? line.fee ?? "—"} <span className="quiet">{line.on}</span>
              </span>
              <LineAmount line={line} />
            </div>
            <div className="quiet">
              {[
                line.product === null ? line.theirProduct : `${line.product.code} ${nameIn(language, line.product)}`,
                line.store?.name,
              ]
                .filter((part) => part != null)
                .join(" · ")}
              {line.quantity === null ? null : (
                <>
                  {" · "}
                  <Quantity value={line.quantity} />
                  {line.unitPrice === null ? null : (
                    <>
                      {" × "}
                      <UnitPrice price={line.unitPrice} />
                    </>
                  )}
                </>
              )}
            </div>
            {acts?.(line)}
          </li>
        ))}
      </ul>
    </section>
  );
}
