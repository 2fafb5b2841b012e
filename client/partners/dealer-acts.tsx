import { Button, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { DealerActivateDocument } from "../gql/documents/DealerActivate.ts";
import { DealerBlacklistDocument } from "../gql/documents/DealerBlacklist.ts";
import { DealerEndDocument } from "../gql/documents/DealerEnd.ts";
import { DealerSuspendDocument } from "../gql/documents/DealerSuspend.ts";
import type { DealerWholeFragment } from "../gql/types.ts";
import { Reasons } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { dossierWords } from "./dossier.texts.ts";

type Reasoned = "suspend" | "end" | "blacklist";

/** What can be done about the relation with a dealer now; all but activating say why. */
export function DealerActs({ dealer }: { dealer: DealerWholeFragment }): ReactNode {
  const t = useTexts(dossierWords);
  const activate = useCommand(DealerActivateDocument, "dealerActivate");
  const acts = {
    suspend: useCommand(DealerSuspendDocument, "dealerSuspend"),
    end: useCommand(DealerEndDocument, "dealerEnd"),
    blacklist: useCommand(DealerBlacklistDocument, "dealerBlacklist"),
  };
  const [asking, setAsking] = useState<Reasoned | null>(null);
  const [reason, setReason] = useState("");
  const about = { dealer: dealer.id, version: dealer.version };
  const submit = async () => {
    if (asking === null) return;
    const reply = await acts[asking].run({ ...about, reason });
    if (reply?.errors.length !== 0) return;
    setAsking(null);
    setReason("");
  };
  const may: Readonly<Record<Reasoned, boolean>> = {
    suspend: dealer.viewerCanSuspend,
    end: dealer.viewerCanEnd,
    blacklist: dealer.viewerCanBlacklist,
  };
  return (
    <>
      {dealer.viewerCanActivate ? (
        <Button type="primary" loading={activate.running} onClick={() => void activate.run(about)}>
          {t.activate}
        </Button>
      ) : null}
      {(["suspend", "end", "blacklist"] as const)
        .filter((act) => may[act])
        .map((act) => (
          <Button key={act} danger={act === "blacklist"} onClick={() => setAsking(act)}>
            {t[act]}
          </Button>
        ))}
      <Reasons reasons={activate.refused} />
      <Modal
        open={asking !== null}
        title={asking === null ? "" : t[asking]}
        okText={asking === null ? "" : t[asking]}
        okButtonProps={{ danger: true }}
        confirmLoading={asking !== null && acts[asking].running}
        onOk={() => void submit()}
        onCancel={() => setAsking(null)}
      >
        {asking === "blacklist" ? <p>{t.blacklistSure}</p> : null}
        <Input.TextArea
          aria-label={t.reason}
          placeholder={t.reason}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Reasons reasons={asking === null ? [] : acts[asking].refused} />
      </Modal>
    </>
  );
}
