import { BulbOutlined, CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, type ReactNode, memo } from "react";
import { PriceWithSteps } from "../../catalog/price-steps.tsx";
import { Money } from "../../ui/money.tsx";
import { Reasons } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Clears } from "./clears.tsx";
import { type DraftLine, isBlank } from "./draft.ts";
import { entryWords } from "./entry.texts.ts";
import type { EntryAct } from "./reducer.ts";
import { ProductCell } from "./product-cell.tsx";
import type { ProductIndex } from "./product-index.ts";
import type { CheckError, CheckedLine } from "./use-check.ts";

type Props = {
  readonly line: DraftLine;
  readonly position: number;
  readonly index: ProductIndex;
  readonly checked: CheckedLine | undefined;
  readonly errors: readonly CheckError[];
  act(act: EntryAct): void;
  /** Puts the cursor into a cell: of this line, or as many lines on. */
  go(key: number, column: "product" | "quantity", by: number): void;
};

const nothing: readonly CheckError[] = [];

/** One line of the grid: what is typed, what it comes to, and what is wrong with it. */
export const GridRow = memo(function GridRow({
  line,
  position,
  index,
  checked,
  errors = nothing,
  act,
  go,
}: Props): ReactNode {
  const t = useTexts(entryWords);
  const product = index.product(line.product);
  const change = (change: Partial<DraftLine>) => act({ type: "line", key: line.key, change });
  const unmatched = line.product === null && line.text.trim() !== "" && index.find(line.text, 1).length === 0;
  // What the server would have instead, or what would fill a larger pack: one press, or Alt+Enter, takes it.
  const better = errors.flatMap(({ suggestions }) => suggestions ?? [])[0] ?? checked?.advice?.quantity;
  const keyed = (event: KeyboardEvent) => {
    if (event.altKey && event.key === "Enter" && better !== undefined) {
      event.preventDefault();
      return change({ quantity: String(better) });
    }
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      go(line.key, "product", 1);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      go(line.key, "quantity", event.key === "ArrowDown" ? 1 : -1);
    }
  };
  return (
    <tr data-line={position}>
      <td className="quiet figure">{position}</td>
      <td>
        <ProductCell
          line={line}
          position={position}
          index={index}
          change={change}
          done={() => go(line.key, "quantity", 0)}
          moved={(by) => go(line.key, "product", by)}
          invalid={errors.some((error) => error.path[2] === "product")}
        />
      </td>
      <td className="name">
        {product === undefined ? null : (
          <>
            {product.name}{" "}
            <span className="quiet">
              {[
                t.factor(product.orderUnitFactor, product.baseUnit, product.orderUnit),
                ...(product.moq > 1 ? [t.moq(product.moq, product.orderUnit)] : []),
                ...(product.packMultiple > 1 ? [t.multiple(product.packMultiple, product.orderUnit)] : []),
              ].join(" · ")}
            </span>
          </>
        )}
        {unmatched ? <div className="quiet say">{t.noMatch}</div> : null}
        {errors.length > 0 || checked?.advice == null ? null : (
          <div className="say advice" data-testid="advice">
            <BulbOutlined aria-hidden /> {checked.advice.message}{" "}
            <Button
              size="small"
              title={t.byKey}
              onClick={() => change({ quantity: String(checked.advice?.quantity ?? line.quantity) })}
            >
              {t.advice(checked.advice.quantity)}
            </Button>
          </div>
        )}
        {errors.length === 0 ? null : (
          <div className="say">
            <Reasons
              reasons={errors}
              clears={(reason) => (
                <>
                  <Clears reason={reason as CheckError} />
                  {(reason as CheckError).suggestions?.map((count) => (
                    <Button
                      key={count}
                      size="small"
                      style={{ marginInlineEnd: 4 }}
                      title={t.byKey}
                      onClick={() => change({ quantity: String(count) })}
                    >
                      {t.useInstead(count)}
                    </Button>
                  ))}
                </>
              )}
            />
          </div>
        )}
      </td>
      <td className="quantity">
        <input
          aria-label={t.quantityOf(position)}
          placeholder={t.quantity}
          aria-invalid={errors.some((error) => error.path[2] === "quantity")}
          inputMode="numeric"
          autoComplete="off"
          data-cell={`${line.key}:quantity`}
          value={line.quantity}
          onChange={(event) => change({ quantity: event.target.value })}
          onFocus={(event) => event.target.select()}
          onKeyDown={keyed}
        />
      </td>
      <td className="unit">{product?.orderUnit}</td>
      <td className="price right">
        {typeof checked?.unitPrice === "string" ? (
          <PriceWithSteps price={checked.unitPrice} steps={checked.priceSteps} aside />
        ) : null}
      </td>
      <td className="amount right">{checked?.amount ? <Money value={checked.amount} bare /> : null}</td>
      <td>
        {isBlank(line) ? null : (
          <Button
            type="text"
            size="small"
            tabIndex={-1}
            icon={<CloseOutlined />}
            aria-label={t.removeOf(position)}
            onClick={() => act({ type: "remove", key: line.key })}
          />
        )}
      </td>
    </tr>
  );
});
