import type { ReactNode } from "react";

const isThing = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Content of any shape as it was frozen: fields by name, lists in order. Nothing is left out or made up. */
export function FrozenContent({ content }: { content: unknown }): ReactNode {
  if (Array.isArray(content))
    return (
      <ol style={{ margin: 0, paddingInlineStart: 20 }}>
        {content.map((each: unknown, at) => (
          <li key={at}>
            <FrozenContent content={each} />
          </li>
        ))}
      </ol>
    );
  if (!isThing(content)) return <span>{content === null || content === undefined ? "–" : String(content)}</span>;
  return (
    <dl style={{ display: "grid", gridTemplateColumns: "max-content 1fr", gap: "2px 12px", margin: 0 }}>
      {Object.entries(content).map(([name, value]) => (
        <div key={name} style={{ display: "contents" }}>
          <dt className="quiet">{name}</dt>
          <dd style={{ margin: 0, wordBreak: "break-word" }}>
            <FrozenContent content={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
