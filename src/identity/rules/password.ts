import { type Answer, answer, unless } from "../../kernel/answer.ts";

export type PasswordRefusal = "PASSWORD_TOO_SHORT" | "PASSWORD_IS_LOGIN" | "PASSWORD_TOO_COMMON";

export const shortestPassword = 10;
/** Longer ones are malformed requests: hashing must not be a way to keep the server busy. */
export const longestPassword = 200;

/** Ten or more characters long and still among the first a guesser tries. */
const worst = new Set([
  "1234567890",
  "0123456789",
  "12345678910",
  "123456789a",
  "a123456789",
  "1234567890a",
  "0987654321",
  "9876543210",
  "1111111111",
  "0000000000",
  "8888888888",
  "6666666666",
  "1234512345",
  "1122334455",
  "1q2w3e4r5t",
  "1qaz2wsx3edc",
  "qwertyuiop",
  "qwertyuiop123",
  "qwerty12345",
  "qwerty123456",
  "asdfghjkl;",
  "asdfghjkl123",
  "zxcvbnm123",
  "password12",
  "password123",
  "password1234",
  "passw0rd123",
  "iloveyou123",
  "woaini1314",
  "woaini1314520",
  "woaini520520",
  "5201314520",
  "abc1234567",
  "abcd123456",
  "abc123456789",
  "aa123456789",
  "a1234567890",
  "qq123456789",
  "administrator",
  "admin12345",
  "admin123456",
  "welcome123",
  "letmein123",
  "changeme123",
  "fairway123",
  "fairway1234",
  "fairway12345",
]);

/** Whether a password may be taken for a login: length before everything (NIST SP 800-63B 5.1.1.2), no rules of composition. */
export function decidePassword(password: string, login: string): Answer<null, PasswordRefusal> {
  const text = password.normalize("NFKC");
  const low = text.toLowerCase();
  const names = [login, login.split("@")[0] ?? ""].map((name) => name.toLowerCase()).filter((name) => name.length >= 3);
  const path = { path: ["password"] };
  return answer<null, PasswordRefusal>(
    [
      ...unless([...text].length >= shortestPassword, "PASSWORD_TOO_SHORT", {
        ...path,
        params: { length: shortestPassword },
      }),
      ...unless(!names.some((name) => low === name || low === [...name].reverse().join("")), "PASSWORD_IS_LOGIN", path),
      ...unless(!worst.has(low) && new Set(low).size > 3, "PASSWORD_TOO_COMMON", path),
    ],
    () => null,
  );
}
