import { Button, Popover } from "antd";
import { type ReactNode, useState } from "react";
import type { Command } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { DayField } from "../ui/day-field.tsx";
import { Reasons } from "../ui/refusals.tsx";

type Props = {
  readonly id: string;
  readonly label: string;
  /** What the chosen day is to be. */
  readonly ask: string;
  readonly act: Pick<Command<never, never>, "refused" | "running">;
  /** True when it was done. */
  end(endsOn: string): Promise<boolean>;
  readonly small?: boolean;
};

/** A button that asks for the day on which something ends, today or later, and ends it. */
export function EndOn({ id, label, ask, act, end, small = false }: Props): ReactNode {
  const { today } = useViewer();
  const [open, setOpen] = useState(false);
  const [endsOn, setEndsOn] = useState(today);
  const submit = async () => {
    if (await end(endsOn)) setOpen(false);
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={
        <div style={{ display: "grid", gap: 8, width: 280 }}>
          <label htmlFor={`end-${id}`}>{ask}</label>
          <DayField id={`end-${id}`} min={today} value={endsOn} change={setEndsOn} />
          <Reasons reasons={act.refused} />
          <Button danger loading={act.running} disabled={endsOn === ""} onClick={() => void submit()}>
            {label}
          </Button>
        </div>
      }
    >
      {small ? <Button size="small">{label}</Button> : <Button danger>{label}</Button>}
    </Popover>
  );
}
