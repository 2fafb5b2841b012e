import { InfoCircleOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import type { ReactNode } from "react";
import type { PriceStepRowFragment } from "../gql/types.ts";
import { trimmed } from "../ui/figures.ts";
import { UnitPrice } from "../ui/money.tsx";
import { useTexts } from "../ui/texts.ts";
import { catalogWords } from "./catalog.texts.ts";

type Props = {
  readonly price: string;
  readonly currency?: string;
  readonly steps: readonly PriceStepRowFragment[];
  /** Beside cells that keys walk through: not a stop of its own. */
  readonly aside?: boolean;
};

/** A net price that tells, where it was adjusted, how it came about: from the list's price, step by step. */
export function PriceWithSteps({ price, currency, steps, aside = false }: Props): ReactNode {
  const t = useTexts(catalogWords);
  const shown = <UnitPrice price={price} {...(currency === undefined ? {} : { currency })} />;
  if (steps.length < 2) return shown;
  return (
    <>
      {shown}
      <Popover title={t.steps} trigger={["click", "hover"]} content={<Waterfall steps={steps} net={price} />}>
        <Button
          type="text"
          size="small"
          icon={<InfoCircleOutlined />}
          aria-label={t.steps}
          {...(aside ? { tabIndex: -1 } : {})}
        />
      </Popover>
    </>
  );
}

/** The steps of a price, the list's first, the net price last. */
function Waterfall({ steps, net }: { steps: readonly PriceStepRowFragment[]; net: string }): ReactNode {
  const t = useTexts(catalogWords);
  return (
    <table className="waterfall">
      <tbody>
        {steps.map((step, at) => (
          <tr key={at}>
            <td>
              {step.label ?? t[step.kind]} {step.percent === null ? "" : `${trimmed(step.percent)}%`}
            </td>
            <td style={{ textAlign: "right", paddingLeft: 24 }}>
              <UnitPrice price={step.amount} />
            </td>
          </tr>
        ))}
        <tr>
          <th style={{ textAlign: "left" }}>{t.net}</th>
          <th style={{ textAlign: "right" }}>
            <UnitPrice price={net} />
          </th>
        </tr>
      </tbody>
    </table>
  );
}
