import { Alert } from "antd";
import type { ReactNode } from "react";
import { useCommand } from "../../app/command.ts";
import type { Amount } from "../../credit/amounts.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { Text } from "../../credit/fields.tsx";
import { StatementConfirmDocument } from "../../gql/documents/StatementConfirm.ts";
import type { StatementClosingOfFragment } from "../../gql/types.ts";
import { useAsRead } from "../../ui/as-read.ts";
import { Money } from "../../ui/money.tsx";
import { fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { useKept } from "../use-kept.ts";
import { closingWords } from "./closing.texts.ts";

/** Of the statement as the workbench has it: newer than its closing, which is asked for when decisions rest. */
type Head = { readonly version: number; readonly matching: boolean };
type Of = { readonly statement: StatementClosingOfFragment };

/** Confirms what nobody disputes; what is still open is sorted by itself. */
export function ConfirmStatement({ statement, version, matching }: Of & Head): ReactNode {
  const t = useTexts(closingWords);
  const act = useCommand(StatementConfirmDocument, "statementConfirm");
  const [title, setTitle] = useKept("title");
  const { payable = null, disputed = null } = statement.closing ?? {};
  const { opened, read, reading } = useAsRead({ version, payable, disputed });
  const moved = JSON.stringify([opened.payable, opened.disputed]) !== JSON.stringify([payable, disputed]);
  return (
    <ActDialog
      act={act}
      reading={reading}
      gone={<Gone statement={statement} matching={matching} />}
      label={t.confirm}
      done={t.confirmed}
      primary
      fields={["title"]}
      input={() => ({
        ...{ statement: statement.id, version: read.version },
        ...(title.trim() === "" ? {} : { title: title.trim() }),
      })}
    >
      <p>
        {t.payable}{" "}
        <strong>
          <Money value={payable} />
        </strong>{" "}
        · {t.disputed} <Money value={disputed} />
      </p>
      {matching || !statement.viewerCanConfirm || (opened.version === version && !moved) ? null : (
        <Alert
          type="warning"
          showIcon
          role="alert"
          style={{ marginBottom: 12 }}
          title={t.moved}
          description={
            moved ? (
              <>
                <Moved name={t.payable} from={opened.payable} to={payable} />
                <Moved name={t.disputed} from={opened.disputed} to={disputed} />
              </>
            ) : (
              t.movedSame
            )
          }
        />
      )}
      <p>{t.confirmWhy}</p>
      <Text
        id="confirm-title"
        label={t.confirmTitle}
        value={title}
        set={setTitle}
        {...fieldRefusal(act.refused, "title")}
      />
    </ActDialog>
  );
}

/** A figure that is another than it was. */
const Moved = ({ name, from, to }: { name: string; from: Amount | null; to: Amount | null }): ReactNode =>
  from?.amount === to?.amount ? null : (
    <div>
      {name} <Money value={from} /> → <Money value={to} />
    </div>
  );

/** Why a statement cannot be confirmed any more, of one whose form for that is open. */
function Gone({ statement, matching }: Of & { matching: boolean }): ReactNode {
  const t = useTexts(closingWords);
  const by = statement.signatures.find(({ side, holds }) => side === "OURS" && holds);
  if (by !== undefined) return t.goneConfirmed(by.name);
  return matching ? t.goneMatching : t.goneState;
}
