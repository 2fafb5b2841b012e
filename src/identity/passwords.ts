import { hash, parseOptions, verify } from "@node-rs/argon2";

/** argon2id (the library's default kind) at OWASP's parameters: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes at a time: each holds 19 MiB and a thread, and Node has four threads for all its files and look-ups. */
const lanes = 2;
/** Who comes while this many wait is told at once to come again. */
const longestQueue = 200;

/** Nobody's password: checked where a login is unknown, so that a wrong login takes as long as a wrong password. */
const nobodys = "$argon2id$v=19$m=19456,t=2,p=1$t+Lpadvryh2sGpizoGpiiA$J6oFLSrphzDHY1j3uEfYeX8xVAZRBJLjk2ofYaSFfRg";

let running = 0;
const waiting: (() => void)[] = [];

/** Whether so many wait already that another would wait for seconds. */
export const isHashingBusy = (): boolean => waiting.length >= longestQueue;

async function inLane<T>(work: () => Promise<T>): Promise<T> {
  if (running >= lanes) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** The same characters typed on another keyboard are the same password. */
const plain = (password: string) => password.normalize("NFKC");

export const hashPassword = (password: string): Promise<string> => inLane(() => hash(plain(password), cost));

/** Whether the password is the hashed one; null stands for a login that does not exist, and costs as much. */
export const isPassword = (passwordHash: string | null, password: string): Promise<boolean> =>
  inLane(async () => (await verify(passwordHash ?? nobodys, plain(password))) && passwordHash !== null);

/** Whether a hash was made at other parameters than today's. */
export function isOutdated(passwordHash: string): boolean {
  const made = parseOptions(passwordHash);
  return (
    made.memoryCost !== cost.memoryCost || made.timeCost !== cost.timeCost || made.parallelism !== cost.parallelism
  );
}
