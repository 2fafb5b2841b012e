import type { ApolloClient } from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import {
  type ReactNode,
  Suspense,
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { part } from "./part.tsx";
import { SessionCloseDocument } from "../gql/documents/SessionClose.ts";
import { SessionSwitchDocument } from "../gql/documents/SessionSwitch.ts";
import { SessionViewerDocument } from "../gql/documents/SessionViewer.ts";
import { ViewerLanguageSetDocument } from "../gql/documents/ViewerLanguageSet.ts";
import type { SessionViewerQuery } from "../gql/types.ts";
import { Failed, LoadingPage } from "../ui/states.tsx";
import { type Language, useLanguage } from "../ui/texts.ts";
import { TimeZoneContext } from "../ui/time.tsx";
import { makeClient, undoubted } from "./apollo.ts";
import { newRequestId } from "./command.ts";
import { languageNow, languagePicked } from "./language.tsx";
import { closeLive } from "./live.ts";

export type Viewer = NonNullable<SessionViewerQuery["viewer"]>;

type SessionActs = {
  /** Acts for another membership: everything held for the former one is let go. */
  switchTo(membershipId: string): Promise<void>;
  leave(): Promise<void>;
  /** Keeps the language for the person, so that the server's sentences come in it too. */
  speak(language: Language): Promise<void>;
};

const ViewerContext = createContext<Viewer | null>(null);
const ActsContext = createContext<SessionActs | null>(null);

/** Who is signed in. Pages stand inside the session, so there is always somebody. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (viewer === null) throw new Error("this part is drawn for signed-in people only");
  return viewer;
}

export function useSession(): SessionActs {
  const acts = useContext(ActsContext);
  if (acts === null) throw new Error("this part is drawn for signed-in people only");
  return acts;
}

/** The screen and the server's sentences in one language: what was picked at the door, else what the person prefers. */
async function agree(client: ApolloClient, viewer: Viewer, adopt: (language: Language) => void): Promise<void> {
  const preferred: Language = viewer.language === "en" ? "en" : "zh-CN";
  const picked = languagePicked();
  if (picked === null || picked === preferred) adopt(preferred);
  else await setLanguage(client, picked);
}

/** Keeps a language for the person. Should it not be kept, the screen speaks it all the same. */
async function setLanguage(client: ApolloClient, language: Language): Promise<void> {
  const input = { requestId: newRequestId(), language: language === "en" ? ("en" as const) : ("zh_CN" as const) };
  const context = { [undoubted]: true };
  await client.mutate({ mutation: ViewerLanguageSetDocument, variables: { input }, context }).catch(() => undefined);
}

const Inside = part(() => import("./inside.tsx"), "Inside");
const ByLink = part(() => import("../identity/by-link.tsx"), "ByLink");
const SignIn = part(() => import("../identity/sign-in.tsx"), "SignIn");

/** Many questions that are refused together are one doubt. */
function once(ask: () => Promise<boolean>): () => Promise<boolean> {
  let asking: Promise<boolean> | undefined;
  return () => (asking ??= ask().finally(() => (asking = undefined)));
}

type Standing =
  | { readonly is: "asking" }
  | { readonly is: "out" }
  | { readonly is: "failed"; readonly error: Error }
  | { readonly is: "in"; readonly viewer: Viewer };

/** Who is signed in, as far as it is known, and how to ask. */
function useStanding() {
  const [standing, setStanding] = useState<Standing>({ is: "asking" });
  const doubted = useRef<() => Promise<boolean>>(async () => false);
  const client = useMemo(() => makeClient({ language: languageNow, doubted: () => doubted.current() }), []);

  const { adopt } = useLanguage();
  const asked = useRef(0);
  /** Asks who is signed in and says whether somebody is. Of several who ask at once the last is believed. */
  const ask = useCallback(async (): Promise<boolean> => {
    const mine = (asked.current += 1);
    const stand = (next: (now: Standing) => Standing) => void (asked.current === mine && setStanding(next));
    try {
      const { data } = await client.query({ query: SessionViewerDocument, fetchPolicy: "network-only" });
      if (data === undefined) throw new Error("no answer");
      const { viewer } = data;
      if (viewer !== null) await agree(client, viewer, adopt);
      stand(() => (viewer === null ? { is: "out" } : { is: "in", viewer }));
      return viewer !== null;
    } catch (error) {
      // That nobody could be asked says nothing about who is signed in.
      stand((now) => (now.is === "in" ? now : { is: "failed", error: error as Error }));
      return false;
    }
  }, [client, adopt]);
  useEffect(() => void (doubted.current = once(ask)), [ask]);

  /** Nobody is; what was asked before is not heard any more. */
  const out = useCallback(() => {
    asked.current += 1;
    setStanding({ is: "out" });
  }, []);
  return { standing, client, ask, out };
}

/** The session: asks who is signed in, shows sign-in to a stranger, and keeps the address for when he is in. */
export function SessionProvider(): ReactNode {
  const { standing, client, ask, out } = useStanding();
  const afresh = useCallback(async () => {
    closeLive();
    await client.clearStore();
    await ask();
  }, [client, ask]);

  useEffect(() => void ask(), [ask]);

  const acts = useMemo<SessionActs>(
    () => ({
      switchTo: async (membershipId) => {
        const input = { requestId: newRequestId(), membershipId };
        const { data } = await client.mutate({ mutation: SessionSwitchDocument, variables: { input } });
        if (data?.sessionSwitch.errors.length === 0) await afresh();
      },
      leave: async () => {
        await client.mutate({ mutation: SessionCloseDocument, variables: { input: { requestId: newRequestId() } } });
        closeLive();
        await client.clearStore();
        out();
      },
      speak: async (language) => {
        await setLanguage(client, language);
        await client.refetchQueries({ include: "active" });
      },
    }),
    [client, afresh, out],
  );

  // A single-use link is for whoever holds it, signed in or not.
  if (/^\/(join|reset)$/.test(location.pathname))
    return (
      <ApolloProvider client={client}>
        <Suspense fallback={<LoadingPage />}>
          <ByLink />
        </Suspense>
      </ApolloProvider>
    );
  if (standing.is === "asking") return <LoadingPage />;
  if (standing.is === "failed") return <Failed error={standing.error} again={() => void ask()} />;
  return (
    <ApolloProvider client={client}>
      <Suspense fallback={<LoadingPage />}>
        {standing.is === "out" ? (
          <SignIn opened={afresh} />
        ) : (
          <ViewerContext value={standing.viewer}>
            <ActsContext value={acts}>
              <TimeZoneContext value={standing.viewer.manufacturer.timeZone}>
                <Inside />
              </TimeZoneContext>
            </ActsContext>
          </ViewerContext>
        )}
      </Suspense>
    </ApolloProvider>
  );
}
