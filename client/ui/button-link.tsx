import { Button } from "antd";
import type { ReactNode } from "react";
import { useHref, useLinkClickHandler } from "react-router";

type Props = {
  readonly to: string;
  readonly type?: "primary" | "default";
  readonly size?: "small" | "medium";
  readonly children: ReactNode;
};

/** A link that looks like a button: one element, so that it is one thing to reach and to read out. */
export function ButtonLink({ to, type = "default", size = "medium", children }: Props): ReactNode {
  const href = useHref(to);
  const follow = useLinkClickHandler<HTMLAnchorElement>(to);
  return (
    <Button
      type={type}
      size={size}
      href={href}
      onClick={(event) => follow(event as unknown as React.MouseEvent<HTMLAnchorElement>)}
    >
      {children}
    </Button>
  );
}
