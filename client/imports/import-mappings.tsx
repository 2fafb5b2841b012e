import { useApolloClient } from "@apollo/client/react";
import { App, Button, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { ImportMappingSaveDocument } from "../gql/documents/ImportMappingSave.ts";
import type { ImportMappingInput } from "../gql/types.ts";
import { Reasons, refusedAt } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { instantText } from "../ui/time.tsx";
import { useLanguage } from "../ui/texts.ts";
import { useViewer } from "../app/session.tsx";
import type { Kind } from "./import-file.tsx";
import { importWords } from "./imports.texts.ts";

/** The mappings kept for this kind, one of them in use. */
export function KeptMappings({
  kind,
  used,
  use,
}: {
  kind: Kind;
  used: string | null;
  use(id: string | null): void;
}): ReactNode {
  const t = useTexts(importWords);
  const { language } = useLanguage();
  const { timeZone } = useViewer().manufacturer;
  if (kind.mappings.length === 0) return null;
  return (
    <label className="field">
      <span className="quiet">{t.mapping}</span>
      <Select
        aria-label={t.mapping}
        style={{ width: 320, maxWidth: "100%" }}
        allowClear
        placeholder={t.proposal}
        value={used}
        onChange={(id: string | undefined) => use(id ?? null)}
        options={kind.mappings.map(({ id, name, savedAt }) => ({
          value: id,
          label: `${name} · ${instantText(savedAt, language, timeZone)}`,
        }))}
      />
    </label>
  );
}

type SaveProps = {
  readonly kind: Kind;
  readonly mapping: ImportMappingInput;
  readonly name: string;
  saved(id: string): void;
};

/** Keeps the mapping as it stands under a name; the same name is replaced. */
export function SaveMapping({ kind, mapping, name, saved }: SaveProps): ReactNode {
  const t = useTexts(importWords);
  const { message } = App.useApp();
  const client = useApolloClient();
  const save = useCommand(ImportMappingSaveDocument, "importMappingSave");
  const [typed, setTyped] = useState(name);
  const replaces = kind.mappings.some((each) => each.name === typed.trim());
  const submit = async () => {
    const reply = await save.run({ kind: kind.name, name: typed.trim(), mapping });
    if (!reply?.mapping) return;
    void message.success(t.mappingSaved);
    await client.refetchQueries({ include: ["ImportKinds"] });
    saved(reply.mapping.id);
  };
  return (
    <div>
      <div className="filters" style={{ marginBottom: 0 }}>
        <Input
          aria-label={t.mappingName}
          placeholder={t.mappingName}
          maxLength={100}
          style={{ width: 240, maxWidth: "100%" }}
          value={typed}
          status={refusedAt(save.refused, "name").length > 0 ? "error" : ""}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => void submit()}
        />
        <Button loading={save.running} disabled={typed.trim() === ""} onClick={() => void submit()}>
          {replaces ? t.replaceMapping : t.saveMapping}
        </Button>
      </div>
      <Reasons reasons={save.refused} />
    </div>
  );
}
