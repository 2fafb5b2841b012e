import { Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { common } from "./common.texts.ts";
import { useTexts } from "./texts.ts";

/** The shape of a page while its content is on the way: a heading, filters and rows. */
export const LoadingPage = ({ rows = 8 }: { rows?: number }): ReactNode => (
  <div className="page" aria-busy="true" data-testid="loading">
    <Skeleton.Input active size="small" style={{ width: 220, marginBottom: 16 }} />
    <LoadingRows rows={rows} />
  </div>
);

export const LoadingRows = ({ rows = 8 }: { rows?: number }): ReactNode => (
  <div className="panel" aria-busy="true">
    <Skeleton active title={false} paragraph={{ rows, width: "100%" }} />
  </div>
);

/** A state that fills a page: a sign, a sentence, what it means and what to do. */
export const Notice = ({
  sign,
  title,
  why,
  children,
}: {
  sign: string;
  title: ReactNode;
  why?: ReactNode;
  children?: ReactNode;
}): ReactNode => (
  <div className="notice">
    <div className="sign" aria-hidden>
      {sign}
    </div>
    <h2>{title}</h2>
    {why === undefined ? null : <p className="quiet">{why}</p>}
    {children}
  </div>
);

/** Nothing there yet, and what to do first. */
export const EmptyState = ({ title, children }: { title: ReactNode; children?: ReactNode }): ReactNode => (
  <div className="notice small">
    <div className="sign" aria-hidden>
      ○
    </div>
    <p>{title}</p>
    {children}
  </div>
);

/** Denied and missing look alike. */
export function NotFound(): ReactNode {
  const t = useTexts(common);
  return (
    <Notice sign="∅" title={t.notFound} why={t.notFoundWhy}>
      <a href="/">{t.home}</a>
    </Notice>
  );
}

/** What was asked for did not come. */
export function Failed({ error, again }: { error: Error; again?: (() => void) | undefined }): ReactNode {
  const t = useTexts(common);
  return (
    <Notice sign="!" title={t.failed} why={error.message}>
      {again === undefined ? null : <Button onClick={again}>{t.retry}</Button>}
    </Notice>
  );
}

type Asked<Data> = {
  readonly data?: Data | undefined;
  readonly error?: Error | undefined;
  readonly refetch: () => unknown;
};

/** A page's answer in its states: skeleton, failure with another try, not found, and the content. Old content stays during a refetch. */
export function Answered<Data, Thing>({
  asked,
  thing,
  loading,
  children,
}: {
  asked: Asked<Data>;
  thing: (data: Data) => Thing | null | undefined;
  loading?: ReactNode;
  children: (thing: Thing) => ReactNode;
}): ReactNode {
  if (asked.data === undefined) {
    if (asked.error !== undefined) return <Failed error={asked.error} again={() => void asked.refetch()} />;
    return loading ?? <LoadingPage />;
  }
  const found = thing(asked.data);
  return found === null || found === undefined ? <NotFound /> : children(found);
}
