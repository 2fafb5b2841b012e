import { MenuOutlined } from "@ant-design/icons";
import { Button, Grid, Layout } from "antd";
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { Link, Outlet, useLocation } from "react-router";
import { part } from "./part.tsx";
import { useTexts } from "../ui/texts.ts";
import { LoadingPage } from "../ui/states.tsx";
import { ConnectionBanner } from "./banner.tsx";
import { Boundary } from "./boundary.tsx";
import { Keys } from "./keys.tsx";
import { Bell, LiveInbox } from "./live-inbox.tsx";
import { LiveOrders } from "./live-orders.tsx";
import { navigationFor } from "./navigation.tsx";
import { Ways } from "./ways.tsx";
import { useViewer } from "./session.tsx";
import { SessionMenu } from "./session-menu.tsx";
import { shellWords } from "./shell.texts.ts";

/** Loaded on narrow screens only. */
const PhoneMenu = part(() => import("./phone-menu.tsx"), "PhoneMenu");

/** The frame of every page: where one can go, who one is, how the connection is. */
export function Shell(): ReactNode {
  const t = useTexts(shellWords);
  const viewer = useViewer();
  const { pathname } = useLocation();
  const wide = Grid.useBreakpoint().md ?? true;
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname]);
  const entries = navigationFor(viewer);
  const chosen = entries
    .map(({ to }) => to)
    .filter((to) => pathname === to || pathname.startsWith(`${to}/`))
    .sort((a, b) => b.length - a.length)[0];
  useEffect(() => {
    const entry = entries.find(({ to }) => to === chosen);
    document.title = entry === undefined ? t.name : `${t[entry.word]} · ${t.name}`;
  });
  const menu = <Ways entries={entries} chosen={chosen} />;
  return (
    <Layout style={{ minHeight: "100%" }}>
      <a className="skip-link" href="#content">
        {t.skip}
      </a>
      <Layout.Header
        style={{
          display: "flex",
          alignItems: "center",
          gap: 12,
          borderBottom: "1px solid #e4e9eb",
          position: "sticky",
          top: 0,
          zIndex: 10,
        }}
      >
        {wide ? null : <Button type="text" icon={<MenuOutlined />} aria-label={t.menu} onClick={() => setOpen(true)} />}
        <Link
          to="/"
          style={{
            display: "flex",
            alignItems: "center",
            gap: 8,
            color: "inherit",
            fontWeight: 600,
            whiteSpace: "nowrap",
          }}
        >
          <img src="/mark.svg" alt="" width={24} height={24} />
          {t.name}
        </Link>
        {wide ? <span className="quiet">{viewer.manufacturer.name}</span> : null}
        <Bell />
        <SessionMenu />
      </Layout.Header>
      <ConnectionBanner />
      <Layout>
        {wide ? (
          <Layout.Sider width={192} theme="light" className="side">
            {menu}
          </Layout.Sider>
        ) : (
          <Suspense fallback={null}>
            <PhoneMenu title={t.name} open={open} close={() => setOpen(false)}>
              {menu}
            </PhoneMenu>
          </Suspense>
        )}
        {/* This is the page's <main>. */}
        <Layout.Content id="content" tabIndex={-1} style={{ outline: "none" }}>
          <Boundary place={pathname}>
            <Suspense fallback={<LoadingPage />}>
              <Outlet />
            </Suspense>
          </Boundary>
        </Layout.Content>
      </Layout>
      <LiveInbox />
      <LiveOrders />
      <Keys />
    </Layout>
  );
}
