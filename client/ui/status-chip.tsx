import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  EditOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  SyncOutlined,
} from "@ant-design/icons";
import { Tag } from "antd";
import type { ReactNode } from "react";

export type Tone = "plain" | "draft" | "waiting" | "moving" | "done" | "held" | "refused";

type Look = { readonly icon: ReactNode; readonly color: string; readonly background: string };

/** Text and ground stand far enough apart to be read in small type. */
const looks: Readonly<Record<Tone, Look>> = {
  plain: { icon: <MinusCircleOutlined aria-hidden />, color: "#434343", background: "#f0f2f3" },
  draft: { icon: <EditOutlined aria-hidden />, color: "#434343", background: "#f0f2f3" },
  waiting: { icon: <ClockCircleOutlined aria-hidden />, color: "#0b3d91", background: "#e6f0ff" },
  moving: { icon: <SyncOutlined aria-hidden />, color: "#00525a", background: "#dff3f3" },
  done: { icon: <CheckCircleOutlined aria-hidden />, color: "#1f5c0c", background: "#e8f5e1" },
  held: { icon: <ExclamationCircleOutlined aria-hidden />, color: "#7a4a00", background: "#fff3d6" },
  refused: { icon: <CloseCircleOutlined aria-hidden />, color: "#a8071a", background: "#ffeceb" },
};

/** A status: an icon and a word, and a colour that repeats what they say. */
export const StatusChip = ({ tone, children }: { tone: Tone; children: ReactNode }): ReactNode => {
  const { icon, color, background } = looks[tone];
  return (
    <Tag icon={icon} variant="filled" style={{ marginInlineEnd: 0, fontSize: 12, color, background }}>
      {children}
    </Tag>
  );
};
