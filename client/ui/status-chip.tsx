import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  EditOutlined,
  ExclamationCircleOutlined,
  SyncOutlined,
} from "@ant-design/icons";
import { Tag } from "antd";
import type { ReactNode } from "react";

export type Tone = "plain" | "waiting" | "moving" | "done" | "held" | "refused";

const looks: Readonly<Record<Tone, { icon: ReactNode; color?: string }>> = {
  plain: { icon: <EditOutlined /> },
  waiting: { icon: <ClockCircleOutlined />, color: "blue" },
  moving: { icon: <SyncOutlined />, color: "cyan" },
  done: { icon: <CheckCircleOutlined />, color: "green" },
  held: { icon: <ExclamationCircleOutlined />, color: "gold" },
  refused: { icon: <CloseCircleOutlined />, color: "red" },
};

/** A status: an icon and a word, and a colour that repeats what they say. */
export const StatusChip = ({ tone, children }: { tone: Tone; children: ReactNode }): ReactNode => {
  const { icon, color } = looks[tone];
  return (
    <Tag icon={icon} {...(color === undefined ? {} : { color })} style={{ marginInlineEnd: 0, fontSize: 12 }}>
      {children}
    </Tag>
  );
};
