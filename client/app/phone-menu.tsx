import { Drawer } from "antd";
import type { ReactNode } from "react";

type Props = { readonly title: string; readonly open: boolean; close(): void; readonly children: ReactNode };

/** The navigation of a narrow screen: it comes in from the side when it is asked for. */
export const PhoneMenu = ({ title, open, close, children }: Props): ReactNode => (
  <Drawer open={open} onClose={close} placement="left" size={260} title={title} styles={{ body: { padding: 0 } }}>
    {children}
  </Drawer>
);
