import nodemailer from "nodemailer";
import type { Services } from "../context.ts";
import type { Channel } from "./kind.ts";

/** A text on its way out. */
export type Message = {
  /** The same however often this very text is tried: what a receiver knows already it may drop. */
  readonly key: string;
  /** A mail address, a phone number or a group robot's key. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/** Sends one text by one way; answers the carrier's own id for it. Throws SendFailed, or any error, where it did not. */
export type Sender = { send(message: Message): Promise<string | null>; close?(): void };

/** A sending failed. `lasting`: trying again cannot mend it. */
export class SendFailed extends Error {
  constructor(
    message: string,
    readonly lasting: boolean,
  ) {
    super(message);
  }
}

/** How texts leave this installation, where anybody said so; ways that nobody set up are not taken. */
export type SendSettings = {
  /** `smtp://user:password@host:port`, or smtps. */
  readonly smtpUrl?: string | undefined;
  /** Whom letters are from. */
  readonly mailFrom?: string | undefined;
  /** Where texts for phones are posted as JSON: `{ to, text, key }`. */
  readonly smsUrl?: string | undefined;
  /** Where group robots listen. */
  readonly weChatWorkUrl?: string | undefined;
  /** The address under which people reach Fairway, for links. */
  readonly publicUrl: string;
};

const waits = 15_000;

/** Letters over SMTP. The message id is made of the key, by which mail programs know a letter that came twice. */
export function mailSender(smtpUrl: string, from: string): Sender {
  const transport = nodemailer.createTransport(smtpUrl, { from });
  return {
    async send({ key, to, subject, text }) {
      try {
        const sent = await transport.sendMail({ to, subject, text, messageId: `<${key}@fairway>` });
        return sent.messageId;
      } catch (error) {
        const code = (error as { responseCode?: number }).responseCode;
        throw new SendFailed(String((error as Error).message), code !== undefined && code >= 500 && code < 600);
      }
    },
    close: () => transport.close(),
  };
}

async function post(url: string, body: object, key: string): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(waits),
    redirect: "error",
  });
  if (!response.ok)
    throw new SendFailed(
      `answered ${response.status}`,
      response.status >= 400 && response.status < 500 && response.status !== 429,
    );
  return (await response.json().catch(() => ({}))) as Record<string, unknown>;
}

/** Texts to phones, through whichever gateway stands behind one address. */
export const smsSender = (url: string): Sender => ({
  async send({ key, to, subject, text }) {
    const answer = await post(url, { to, text: `${subject}\n${text}`, key }, key);
    return typeof answer["id"] === "string" ? answer["id"] : null;
  },
});

/** The group robot of WeChat Work answers 200 with an error code: 45009 is "too often", 93000 a key that is none. */
export const weChatWorkSender = (base: string): Sender => ({
  async send({ key, to, subject, text }) {
    const url = `${base}/cgi-bin/webhook/send?key=${encodeURIComponent(to)}`;
    const answer = await post(url, { msgtype: "text", text: { content: `${subject}\n${text}`.slice(0, 2000) } }, key);
    const code = Number(answer["errcode"] ?? 0);
    if (code !== 0) throw new SendFailed(`errcode ${code}`, code === 93000);
    return null;
  },
});

export type Senders = { readonly ways: ReadonlyMap<Channel, Sender>; readonly publicUrl: string };

const door = Symbol("senders");

/** Hangs in, at assembly, how texts leave; says in the log which way is closed. */
export function openSenders(services: Services, settings: SendSettings): { close(): void } {
  const ways = new Map<Channel, Sender>();
  const { smtpUrl, smsUrl, publicUrl } = settings;
  if (smtpUrl !== undefined)
    ways.set("EMAIL", mailSender(smtpUrl, settings.mailFrom ?? `Fairway <fairway@${new URL(publicUrl).hostname}>`));
  else services.log.info({}, "SMTP_URL is not set: notices stay in Fairway and no letter is sent");
  if (smsUrl !== undefined) ways.set("SMS", smsSender(smsUrl));
  ways.set("WECHAT_WORK", weChatWorkSender(settings.weChatWorkUrl ?? "https://qyapi.weixin.qq.com"));
  const senders: Senders = { ways, publicUrl };
  services.doors.set(door, senders);
  return { close: () => ways.forEach((way) => way.close?.()) };
}

/** How texts leave. Throws where nobody hung it in. */
export function sendersOf(services: Services): Senders {
  const senders = services.doors.get(door) as Senders | undefined;
  if (senders === undefined) throw new Error("nobody said how texts leave: openSenders was not called");
  return senders;
}
