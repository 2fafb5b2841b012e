import { useQuery } from "@apollo/client/react";
import { Alert, Button, Radio } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { ImportSheetDocument } from "../gql/documents/ImportSheet.ts";
import { ImportStartDocument } from "../gql/documents/ImportStart.ts";
import type { ImportPolicy, ImportSheetQuery, ImportStartMutation } from "../gql/types.ts";
import { Reasons, refusedElsewhere } from "../ui/refusals.tsx";
import { Answered, LoadingRows } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import type { Kind } from "./import-file.tsx";
import { KeptMappings, SaveMapping } from "./import-mappings.tsx";
import { HowToRead } from "./import-reading.tsx";
import { KeptMeanings } from "./import-values.tsx";
import { importWords } from "./imports.texts.ts";
import { type Chosen, type Reading, chosenOf, fitting, wireOf } from "./mapping.ts";
import { MappingTable } from "./mapping-table.tsx";

export type Sheet = NonNullable<ImportSheetQuery["importSheet"]>;
type StartError = ImportStartMutation["importStart"]["errors"][number];
type Props = {
  readonly kind: Kind;
  readonly fileId: string;
  /** What the place that imports says of every row, so that nobody has to. */
  readonly given?: Readonly<Record<string, string>>;
  /** Columns that the place makes needless. */
  readonly beside?: readonly string[];
  /** What a mapping that is kept is called, unless somebody says otherwise. */
  readonly called?: string;
  started(run: string): void;
  /** Another file instead, where this one cannot be read. */
  another?(): void;
};

/** Second step: which column of the file is which field. A kept mapping that fits, or a proposal, stands there already. */
export function ImportColumns(props: Props): ReactNode {
  const t = useTexts(importWords);
  const [reading, setReading] = useState<Reading>({});
  const how = Object.keys(reading).length === 0 ? null : { ...reading, columns: [] };
  const asked = useQuery(ImportSheetDocument, { variables: { fileId: props.fileId, kind: props.kind.name, how } });
  return (
    <Answered asked={asked} thing={(data) => data.importSheet} loading={<LoadingRows />}>
      {(sheet) => (
        <div style={{ display: "grid", gap: 12, gridTemplateColumns: "minmax(0, 1fr)" }}>
          <HowToRead sheet={sheet} reading={reading} read={setReading} />
          {sheet.failure === null ? (
            <Columns key={JSON.stringify(reading)} {...props} sheet={sheet} reading={reading} read={setReading} />
          ) : (
            <Alert
              type="error"
              showIcon
              title={sheet.failure.message}
              action={props.another === undefined ? null : <Button onClick={props.another}>{t.another}</Button>}
            />
          )}
        </div>
      )}
    </Answered>
  );
}

type ColumnsProps = Props & { readonly sheet: Sheet; readonly reading: Reading; read(reading: Reading): void };

function Columns({
  kind,
  fileId,
  given = {},
  beside = [],
  called = "",
  started,
  sheet,
  reading,
  read,
}: ColumnsProps): ReactNode {
  const t = useTexts(importWords);
  const start = useCommand(ImportStartDocument, "importStart");
  const [policy, setPolicy] = useState<ImportPolicy>("REJECT_ROWS");
  const [used, setUsed] = useState(() => fitting(kind.mappings, sheet, reading)?.id ?? null);
  const kept = kind.mappings.find(({ id }) => id === used) ?? null;
  const [chosen, setChosen] = useState<Chosen>(() => chosenOf(kept?.mapping ?? sheet.suggestion, sheet));
  const use = (id: string | null) => {
    const mapping = kind.mappings.find((each) => each.id === id)?.mapping;
    setUsed(id);
    setChosen(chosenOf(mapping ?? sheet.suggestion, sheet));
    const { sheet: name, encoding, headerLine } = mapping ?? {};
    // A mapping also says how the file is read, where that was not plain from the file.
    if (name || encoding || headerLine)
      read({
        ...(name ? { sheet: name } : {}),
        ...(encoding ? { encoding } : {}),
        ...(headerLine ? { headerLine } : {}),
      });
  };
  const mapping = wireOf(chosen, reading, kept?.mapping ?? null);
  const submit = async (leftOut = false) => {
    const constants = { ...chosen.constants, ...given };
    const whole = wireOf({ ...chosen, constants }, reading, kept?.mapping ?? null);
    const reply = await start.run({ fileId, kind: kind.name, policy, mapping: whole, leftOut });
    if (reply?.run) started(reply.run.id);
  };
  const refused = start.refused as readonly StartError[];
  const earlier = refused.find(({ earlierRunId }) => earlierRunId !== null)?.earlierRunId;
  return (
    <>
      <KeptMappings kind={kind} used={used} use={use} />
      <MappingTable
        kind={kind}
        hidden={[...Object.keys(given), ...beside]}
        sheet={sheet}
        chosen={chosen}
        choose={setChosen}
        refused={refused}
      />
      <SaveMapping key={kept?.id ?? "new"} kind={kind} mapping={mapping} name={kept?.name ?? called} saved={setUsed} />
      <KeptMeanings kind={kind} />
      {kind.takesWholeFiles ? (
        <Alert type="info" title={t.wholeFile} />
      ) : (
        <Radio.Group
          aria-label={t.policy}
          value={policy}
          onChange={(event) => setPolicy(event.target.value as ImportPolicy)}
          options={(["REJECT_ROWS", "REJECT_ALL"] as const).map((value) => ({ value, label: t[value] }))}
        />
      )}
      <Reasons reasons={refusedElsewhere(refused, ["mapping"])} />
      {earlier === null || earlier === undefined ? null : (
        <Button type="link" style={{ justifySelf: "start" }} onClick={() => started(earlier)}>
          {t.earlier}
        </Button>
      )}
      {refused.some(({ code }) => code === "ROWS_LEFT_OUT") ? (
        <Button style={{ justifySelf: "start" }} loading={start.running} onClick={() => void submit(true)}>
          {t.leftOut}
        </Button>
      ) : null}
      <Button type="primary" style={{ justifySelf: "start" }} loading={start.running} onClick={() => void submit()}>
        {t.check}
      </Button>
    </>
  );
}
