import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { texts, useTexts } from "../ui/texts.ts";

const words = texts({
  "zh-CN": { letters: "函件", reconciliation: "对账函", dispute: "争议函", pdf: "PDF", xlsx: "Excel" },
  en: {
    letters: "Letters",
    reconciliation: "Reconciliation letter",
    dispute: "Dispute letter",
    pdf: "PDF",
    xlsx: "Excel",
  },
});

type Props = {
  readonly statement: string;
  /** Whether their sheet came: before it there is nothing to reconcile. */
  readonly reconciled?: boolean;
  /** Whether something is in dispute; or the one dispute that the letter is about. */
  readonly disputed?: boolean | string;
};

/** The letters of a statement, as paper and as a workbook. */
export function Letters({ statement, reconciled = false, disputed = false }: Props): ReactNode {
  const t = useTexts(words);
  const only = typeof disputed === "string" ? `&dispute=${disputed}` : "";
  const kinds = [
    ...(reconciled ? [{ word: t.reconciliation, path: `statement-reconciliation?statement=${statement}` }] : []),
    ...(disputed === false ? [] : [{ word: t.dispute, path: `dispute-letter?statement=${statement}${only}` }]),
  ];
  if (kinds.length === 0) return null;
  const items = kinds.flatMap(({ word, path }) =>
    (["pdf", "xlsx"] as const).map((format) => ({
      key: `${path} ${format}`,
      label: (
        <a href={`/files/print/${path}&format=${format}`} target="_blank" rel="noreferrer">
          {word} {t[format]}
        </a>
      ),
    })),
  );
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button>
        {kinds.length === 1 ? kinds[0]?.word : t.letters} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
