import { InputNumber, Select } from "antd";
import type { ReactNode } from "react";
import type { ImportEncoding, ImportSheetQuery } from "../gql/types.ts";
import { useTexts, wordOf } from "../ui/texts.ts";
import { importWords } from "./imports.texts.ts";
import type { Reading } from "./mapping.ts";

const encodings: readonly ImportEncoding[] = [
  "AUTO",
  "UTF_8",
  "GB18030",
  "BIG5",
  "UTF_16LE",
  "UTF_16BE",
  "WINDOWS_1252",
];

type Props = {
  readonly sheet: NonNullable<ImportSheetQuery["importSheet"]>;
  readonly reading: Reading;
  read(reading: Reading): void;
};

/** How the file is read: its sheet or its letters, and the line its headers stand in. */
export function HowToRead({ sheet, reading, read }: Props): ReactNode {
  const t = useTexts(importWords);
  const { encoding, headerLine, ...rest } = reading;
  const choices = sheet.sheets.map((name) => ({ value: name, label: name }));
  return (
    <div className="filters" style={{ marginBottom: 0 }}>
      {sheet.sheets.length > 1 ? (
        <label className="field">
          <span className="quiet">{t.sheet}</span>
          <Select
            aria-label={t.sheet}
            style={{ width: 180 }}
            value={reading.sheet ?? sheet.sheet}
            onChange={(name: string) => read({ sheet: name })}
            options={choices}
          />
        </label>
      ) : null}
      {sheet.sheet === null ? (
        <label className="field">
          <span className="quiet">{t.encoding}</span>
          <Select
            aria-label={t.encoding}
            style={{ width: 180 }}
            value={encoding ?? "AUTO"}
            onChange={(next: ImportEncoding) =>
              read({
                ...rest,
                ...(next === "AUTO" ? {} : { encoding: next }),
                ...(headerLine === undefined ? {} : { headerLine }),
              })
            }
            options={encodings.map((value) => ({
              value,
              label:
                value === "AUTO" && sheet.encoding !== null && encoding === undefined
                  ? `${t.AUTO} (${wordOf(t, sheet.encoding)})`
                  : t[value],
            }))}
          />
        </label>
      ) : null}
      <label className="field">
        <span className="quiet">{t.headerLine}</span>
        <InputNumber
          aria-label={t.headerLine}
          min={1}
          max={100}
          precision={0}
          style={{ width: 80 }}
          value={headerLine ?? null}
          placeholder={t.AUTO}
          changeOnWheel={false}
          onChange={(line) =>
            read({
              ...rest,
              ...(encoding === undefined ? {} : { encoding }),
              ...(line === null ? {} : { headerLine: line }),
            })
          }
        />
      </label>
    </div>
  );
}
