import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { common } from "./common.texts.ts";
import { useTexts } from "./texts.ts";

/** A number or code with a button that copies it. */
export function Copyable({ text, children }: { text: string; children?: ReactNode }): ReactNode {
  const t = useTexts(common);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      {children ?? <span className="mono">{text}</span>}
      <Button
        type="text"
        size="small"
        aria-label={copied ? t.copied : `${t.copy} ${text}`}
        icon={copied ? <CheckOutlined /> : <CopyOutlined />}
        onClick={() => void copy()}
      />
    </span>
  );
}
