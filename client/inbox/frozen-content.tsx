import type { ReactNode } from "react";

type Line = { readonly name: string; readonly label: string; readonly value: string };

/** What was frozen, line by line, as the server words it; nothing is left out or made up. */
export const FrozenContent = ({ lines }: { lines: readonly Line[] }): ReactNode => (
  <dl style={{ display: "grid", gridTemplateColumns: "minmax(80px, max-content) 1fr", gap: "4px 12px", margin: 0 }}>
    {lines.map(({ name, label, value }) => (
      <div key={name} style={{ display: "contents" }}>
        <dt className="quiet">{label}</dt>
        <dd style={{ margin: 0, wordBreak: "break-word" }}>{value}</dd>
      </div>
    ))}
  </dl>
);
