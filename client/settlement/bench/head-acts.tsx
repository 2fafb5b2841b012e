import { App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { StatementMatchDocument } from "../../gql/documents/StatementMatch.ts";
import type { StatementHeadFragment } from "../../gql/types.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { texts, useTexts } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { Letters } from "../letters.tsx";
import { UnknownNames } from "./names.tsx";
import { SheetImport } from "./sheet-import.tsx";

const words = texts({
  "zh-CN": {
    import: "导入对方对账单",
    importAgain: "导入更正后的对账单",
    type: "手工录入",
    match: "重新匹配",
    matching: "已开始匹配",
  },
  en: {
    import: "Import their sheet",
    importAgain: "Import a corrected sheet",
    type: "Type it in",
    match: "Match again",
    matching: "Matching has begun",
  },
});

/** What brings a statement on its way: our side anew, their sheet, the passes. */
export function HeadActs({ head, primary = false }: { head: StatementHeadFragment; primary?: boolean }): ReactNode {
  const t = useTexts(words);
  const { message } = App.useApp();
  const [opened, setOpen] = useState(false);
  const [run] = useUrl("run");
  // An import that is on its way is in the address: a reload finds it again, once on the page.
  const open = opened || (!primary && run !== null);
  const match = useCommand(StatementMatchDocument, "statementMatch");
  const again = async () => {
    const reply = await match.run({ statement: head.id });
    const refused = reply?.errors ?? [];
    if (refused.length > 0) void message.error(refused.map((error) => error.message).join(" "));
    else if (reply !== undefined) void message.success(t.matching);
  };
  return (
    <>
      {head.viewerCanImport ? (
        <Button type={primary || head.revision === 0 ? "primary" : "default"} onClick={() => setOpen(true)}>
          {head.revision === 0 ? t.import : t.importAgain}
        </Button>
      ) : null}
      {head.viewerCanImport ? <ButtonLink to={`/settlement/statements/${head.id}/enter`}>{t.type}</ButtonLink> : null}
      {head.viewerCanMatch && head.revision > 0 && !primary ? (
        <Button loading={match.running} disabled={head.matching !== null} onClick={() => void again()}>
          {t.match}
        </Button>
      ) : null}
      {head.viewerCanMatch && head.revision > 0 && !primary ? <UnknownNames head={head} /> : null}
      {primary ? null : (
        <Letters statement={head.id} reconciled={head.theirs !== null} disputed={head.counts.disputed > 0} />
      )}
      {open ? <SheetImport head={head} close={() => setOpen(false)} /> : null}
    </>
  );
}
