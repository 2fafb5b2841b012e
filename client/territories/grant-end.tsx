import { useApolloClient } from "@apollo/client/react";
import { App, Button, Popover } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { TerritoryGrantEndDocument } from "../gql/documents/TerritoryGrantEnd.ts";
import type { GrantRowFragment } from "../gql/types.ts";
import { Reasons } from "../ui/refusals.tsx";
import { DayField } from "../ui/day-field.tsx";
import { useTexts } from "../ui/texts.ts";
import { territoryWords } from "./territory.texts.ts";

/** Ends a right on a day. */
export function GrantEnd({ grant, done }: { grant: GrantRowFragment; done(): void }): ReactNode {
  const t = useTexts(territoryWords);
  const { today } = useViewer();
  const { message } = App.useApp();
  const client = useApolloClient();
  const end = useCommand(TerritoryGrantEndDocument, "territoryGrantEnd");
  const [open, setOpen] = useState(false);
  const [endsOn, setEndsOn] = useState(today);
  const submit = async () => {
    const reply = await end.run({ grant: grant.id, endsOn });
    if (reply?.errors.length !== 0) return;
    void message.success(t.ended);
    setOpen(false);
    done();
    await client.refetchQueries({ include: "active" });
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={
        <div style={{ display: "grid", gap: 8, width: 280 }}>
          <label htmlFor={`end-${grant.id}`}>{t.endsOn}</label>
          <DayField
            id={`end-${grant.id}`}

            min={today}
            value={endsOn}
            change={setEndsOn}
          />
          <Reasons reasons={end.refused} />
          <Button danger loading={end.running} disabled={endsOn === ""} onClick={() => void submit()}>
            {t.end}
          </Button>
        </div>
      }
    >
      <Button danger>{t.end}</Button>
    </Popover>
  );
}
