import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { useTexts } from "../../ui/texts.ts";
import type { DraftLine } from "./draft.ts";
import { entryWords } from "./entry.texts.ts";
import type { Orderable, ProductIndex } from "./product-index.ts";

type Props = {
  readonly line: DraftLine;
  readonly position: number;
  readonly index: ProductIndex;
  change(change: Partial<DraftLine>): void;
  /** A product was chosen with the keyboard: on to its quantity. */
  done(): void;
  moved(by: 1 | -1): void;
  readonly invalid: boolean;
};

/** Where a product is typed: by code, name, pinyin initials or bar code; the best match is taken by Enter or Tab. */
export function ProductCell({ line, position, index, change, done, moved, invalid }: Props): ReactNode {
  const t = useTexts(entryWords);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const list = useId();
  const found = open ? index.find(line.text) : [];
  const take = (product: Orderable | undefined) => {
    if (product !== undefined) change({ product: product.id, text: product.code });
    setOpen(false);
  };
  const keyed = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const searching = open && line.text.trim() !== "" && line.product === null;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      if (searching && found.length > 0) setAt((at + by + found.length) % found.length);
      else moved(by);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (searching) take(found[at]);
      else if (line.product === null) return setOpen(true);
      done();
    } else if (event.key === "Tab" && searching) take(found[at]);
    else if (event.key === "Escape") setOpen(false);
  };
  return (
    <div className="entry-search">
      <input
        role="combobox"
        aria-label={t.productOf(position)}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-invalid={invalid}
        {...(found.length > 0 ? { "aria-activedescendant": `${list}-${at}` } : {})}
        data-cell={`${line.key}:product`}
        placeholder={t.typeHere}
        autoComplete="off"
        spellCheck={false}
        value={line.text}
        onChange={(event) => {
          change({ text: event.target.value, product: null });
          setAt(0);
          setOpen(true);
        }}
        onKeyDown={keyed}
        onBlur={() => {
          if (line.product === null) take(index.exactly(line.text));
          setOpen(false);
        }}
      />
      <ul id={list} role="listbox" aria-label={t.matches} className="entry-matches" hidden={found.length === 0}>
        {found.map((product, place) => (
          <li
            key={product.id}
            id={`${list}-${place}`}
            role="option"
            aria-selected={place === at}
            onPointerDown={(event) => {
              event.preventDefault();
              take(product);
              done();
            }}
          >
            <span className="mono">{product.code}</span> {product.name}
            <span className="quiet">
              {" "}
              {product.orderUnitFactor} {product.baseUnit}/{product.orderUnit}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
