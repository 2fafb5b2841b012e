import cors from "@fastify/cors";
import helmet from "@fastify/helmet";
import fastify, { type FastifyInstance } from "fastify";

/**
 * What a page of ours may load and talk to: its own server, and nothing else. Styles are written into the page by the
 * component library while it runs, so inline styles are allowed; scripts are not.
 */
export const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:", "blob:"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

export type HeaderOptions = { readonly secure: boolean; readonly allowedOrigins: readonly string[] };

type ContentPolicy = Omit<typeof contentSecurityPolicy, "directives"> & {
  readonly directives: Readonly<Record<keyof (typeof contentSecurityPolicy)["directives"], string[]>>;
};

/** What helmet says of every answer. It would work it out for each anew, and it is always the same. */
async function securityHeaders(secure: boolean, policy: ContentPolicy): Promise<Record<string, string>> {
  const asked = fastify();
  await asked.register(helmet, {
    contentSecurityPolicy: policy,
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: secure ? { maxAge: 15_552_000 } : false,
  });
  asked.get("/", async (_request, reply) => reply.raw.getHeaders());
  const { payload } = await asked.inject("/");
  await asked.close();
  return JSON.parse(payload) as Record<string, string>;
}

/** The one header that a page of its own policy says otherwise. */
export const policyHeader = async (policy: ContentPolicy): Promise<Record<string, string>> => {
  const name = "content-security-policy";
  return { [name]: (await securityHeaders(false, policy))[name] ?? "" };
};

/**
 * Security headers of every answer; no other origin's page may read any, unless the installation names it, and then
 * with a bearer token only (no credentials). Behind https, browsers are told to stay with it.
 */
export async function addHeaders(app: FastifyInstance, { secure, allowedOrigins }: HeaderOptions): Promise<void> {
  const security = await securityHeaders(secure, contentSecurityPolicy);
  app.addHook("onRequest", (_request, reply, done) => {
    void reply.headers(security);
    done();
  });
  if (allowedOrigins.length === 0) return;
  await app.register(cors, {
    origin: [...allowedOrigins],
    credentials: false,
    methods: ["GET", "POST", "PUT"],
    allowedHeaders: ["authorization", "content-type", "x-request-id", "apollo-require-preflight"],
    exposedHeaders: ["x-request-id", "retry-after"],
    maxAge: 600,
  });
}
