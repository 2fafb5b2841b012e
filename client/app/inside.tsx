import { App } from "antd";
import { type ComponentType, type ReactNode } from "react";
import { BrowserRouter, Route, Routes } from "react-router";
import { NotFound } from "../ui/states.tsx";
import { homeOf } from "./navigation.tsx";
import { useViewer } from "./session.tsx";
import { Shell } from "./shell.tsx";

const pages: Readonly<Record<string, ComponentType>> = {};

const Home = (): ReactNode => <title>{homeOf(useViewer())}</title>;

/** What signed-in people see: the frame and the page of the address. */
export const Inside = (): ReactNode => (
  <App style={{ height: "100%" }}>
    <BrowserRouter>
      <Routes>
        <Route path="/" Component={Shell}>
          <Route index Component={Home} />
          {Object.entries(pages).map(([path, Component]) => (
            <Route key={path} path={path} Component={Component} />
          ))}
          <Route path="*" Component={NotFound} />
        </Route>
      </Routes>
    </BrowserRouter>
  </App>
);
