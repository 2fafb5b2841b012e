import { Popover } from "antd";
import type { ReactNode } from "react";
import { grouped } from "./figures.ts";
import { texts, useTexts } from "./texts.ts";
import "./figure.css";

const words = texts({
  "zh-CN": {
    how: (name: string) => `${name}：查看计算依据`,
    formula: "公式",
    rule: "规则版本",
    inputs: "计算依据",
    files: "附件",
  },
  en: {
    how: (name: string) => `${name}: how it was worked out`,
    formula: "Formula",
    rule: "Rule",
    inputs: "Worked out from",
    files: "Evidence",
  },
});

export type FigureInput = { readonly name: string; readonly value: string };

type Props = {
  /** What the figure is of. */
  readonly name: string;
  readonly inputs: readonly FigureInput[];
  /** How an input is called in the viewer's language. */
  word?(input: string): string;
  readonly formula?: string | null;
  readonly rule: string;
  readonly files?: readonly string[];
  readonly note?: ReactNode;
  readonly children: ReactNode;
};

/** A computed figure that says how it came about: its inputs, the formula over them, and the rule with its version. */
export function Figure({ name, inputs, word, formula, rule, files, note, children }: Props): ReactNode {
  const t = useTexts(words);
  const content = (
    <div className="figure-why">
      <dl>
        {inputs.map(({ name: input, value }) => (
          <div key={input}>
            <dt>{word?.(input) ?? input}</dt>
            <dd className="figure">{grouped(value)}</dd>
          </div>
        ))}
      </dl>
      {formula === undefined || formula === null || formula === "" ? null : (
        <p>
          <span className="quiet">{t.formula}</span> {formula}
        </p>
      )}
      {note === undefined ? null : <p>{note}</p>}
      {files === undefined || files.length === 0 ? null : (
        <p>
          {files.map((file, at) => (
            <a key={file} href={`/files/${file}`} target="_blank" rel="noreferrer">
              {t.files} {at + 1}{" "}
            </a>
          ))}
        </p>
      )}
      <p className="quiet">
        {t.rule} <span className="mono">{rule}</span>
      </p>
    </div>
  );
  return (
    <Popover content={content} title={name} trigger="click" placement="bottomRight">
      <button type="button" className="figure-button">
        {children}
        <span className="unseen"> {t.how(name)}</span>
      </button>
    </Popover>
  );
}
