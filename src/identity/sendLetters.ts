import { newId } from "../kernel/id.ts";
import type { Language } from "../kernel/viewer.ts";
import type { Services } from "../platform/context.ts";
import { longTask } from "../platform/jobs/tasks.ts";
import { addMessages, messageOf } from "../platform/messages.ts";
import { type Message, SendFailed, sendersOf } from "../platform/notify/senders.ts";
import { sqlOver } from "../platform/postgres/pools.ts";
import { inTenant } from "../platform/transaction.ts";
import { relayTransaction } from "./act.ts";
import { type Letter, putOffLetter, takeLetter } from "./store/letters.ts";
import { askedResetLasts, joinLink, openLetterLink } from "./store/links.ts";
import { newToken } from "./tokens.ts";

/** The job that sends one invitation by mail, where it is to a mail address. */
export const invitationLetter = "send invitation";

const minute = 60_000;
const isMail = (login: string): boolean => /^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(login);

/**
 * A letter's words. Each try is a letter of its own: the link of one whose sending could not be noted does not work,
 * so it must not be taken for the one that does.
 */
function written(kind: "RESET" | "JOIN", to: string, language: Language, params: Record<string, string>): Message {
  return {
    key: newId(),
    to,
    subject: messageOf(`LETTER_${kind}_SUBJECT`, language, params),
    text: messageOf(`LETTER_${kind}_TEXT`, language, params),
  };
}

/**
 * Sends the password letters that wait; answers how many left. A letter and its link are one transaction with the
 * sending: what was not sent has no link. Without a mail server they wait, and are dropped when a link would be over.
 */
export async function sendLetters(services: Services, now: Date, signal?: AbortSignal): Promise<number> {
  const { ways, publicUrl } = sendersOf(services);
  const mail = ways.get("EMAIL");
  if (mail === undefined) return 0;
  for (let sent = 0; ; sent += 1) {
    signal?.throwIfAborted();
    let taken: Letter | null = null;
    try {
      const left = await relayTransaction(services.pools.relay, async (sql) => {
        const letter = (taken = await takeLetter(sql, now));
        if (letter === null) return false;
        const to = letter.to.email ?? letter.to.login;
        if (!isMail(to)) throw new SendFailed("the person has no mail address", true);
        const link = `${publicUrl}${letter.link}`;
        await mail.send(written("RESET", to, letter.language, { name: letter.to.name, link }));
        return true;
      });
      if (!left) return sent;
    } catch (error) {
      if (taken === null) throw error;
      await putOff(services, taken, now, error);
      sent -= 1;
    }
  }
}

async function putOff(services: Services, letter: Letter, now: Date, error: unknown): Promise<void> {
  const lasting = error instanceof SendFailed && error.lasting;
  const until = new Date(now.getTime() + (lasting ? askedResetLasts : 2 * minute));
  services.log.warn({ letter: letter.id, error: String(error) }, "a letter was not sent");
  await putOffLetter(sqlOver(services.pools.relay), letter.id, until, String(error).slice(0, 500));
}

longTask(invitationLetter, async (job, { services }) => {
  const { ways, publicUrl } = sendersOf(services);
  const mail = ways.get("EMAIL");
  if (mail === undefined) return;
  const token = newToken();
  const scope = { manufacturerId: job.manufacturerId, dealerId: null };
  const found = await inTenant(services.pools.app, scope, async (tx) => {
    const link = await openLetterLink(tx, job.aggregateId, token, services.clock.now());
    const [manufacturer] = await tx.query<{ name: string; language: Language }>(
      `SELECT name, languages[1] AS language FROM manufacturer WHERE manufacturer_id = $1`,
      [tx.manufacturerId],
    );
    return link === null || !isMail(link.login!) ? null : { link, manufacturer: manufacturer! };
  });
  if (found === null) return;
  const { link, manufacturer } = found;
  const params = { name: link.name!, manufacturer: manufacturer.name, link: `${publicUrl}${joinLink(token)}` };
  try {
    await mail.send(written("JOIN", link.login!, manufacturer.language, params));
  } catch (error) {
    // Trying again cannot mend it; the inviter still has the link that he was shown.
    if (!(error instanceof SendFailed) || !error.lasting) throw error;
    services.log.warn({ invitation: link.id, error: String(error) }, "an invitation was not sent");
  }
});

addMessages({
  LETTER_RESET_SUBJECT: { en: "Set a new password", "zh-CN": "重置密码" },
  LETTER_RESET_TEXT: {
    en: "{name},\n\nby this link you set a new password. It works once, within an hour:\n\n{link}\n\nIf you did not ask for it, you need do nothing: your password stays as it is.",
    "zh-CN":
      "{name}，您好：\n\n请通过以下链接设置新密码。链接一小时内有效，且只能使用一次：\n\n{link}\n\n如果不是您本人申请，请忽略此邮件，您的密码不会改变。",
  },
  LETTER_JOIN_SUBJECT: { en: "{manufacturer} invites you to Fairway", "zh-CN": "{manufacturer}邀请您加入渠成" },
  LETTER_JOIN_TEXT: {
    en: "{name},\n\n{manufacturer} invites you to work with it in Fairway. By this link you set a password and come in; it works once, within seven days:\n\n{link}",
    "zh-CN":
      "{name}，您好：\n\n{manufacturer}邀请您使用渠成协同办公。请通过以下链接设置密码并登录，链接七天内有效，且只能使用一次：\n\n{link}",
  },
});
