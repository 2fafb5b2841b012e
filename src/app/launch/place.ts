import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import type { Config } from "../../platform/config.ts";

/** The machine does not give what the configuration asks for; the message says which setting, and what to do. */
export class PlaceRefused extends Error {}

/**
 * Says early, before anything is built, loaded or made, that the folder or the address is not to be had.
 * @throws PlaceRefused
 */
export async function refusePlace(config: Config): Promise<void> {
  refuseFolder(config.dataDir);
  const trial = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      trial.once("error", reject);
      trial.listen({ port: config.port, host: config.host }, resolve);
    });
  } catch (error) {
    throw placeRefused(config, error);
  }
  await new Promise((resolve) => trial.close(resolve));
}

/** Step by step: Node's own recursive mkdir runs for ever where a file system says that there is no such folder. */
function refuseFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new PlaceRefused(
      `FAIRWAY_DATA is ${folder}, which cannot be used as a folder (${(error as Error).message}).`,
    );
  }
}

function makeFolder(folder: string): void {
  if (!existsSync(folder)) {
    makeFolder(dirname(folder));
    try {
      mkdirSync(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** The error of a listening socket as a sentence about `PORT` or `HOST`; any other error as it is. */
export function placeRefused({ host, port }: Pick<Config, "host" | "port">, error: unknown): unknown {
  const sentence = sentences[(error as NodeJS.ErrnoException | null)?.code ?? ""];
  return sentence === undefined ? error : new PlaceRefused(sentence(host, port), { cause: error });
}

const noAddress = (host: string) => `HOST is ${host}, which is no address of this machine: set another one, or none.`;

const sentences: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} of ${host} is taken by another program: stop that one first, or set PORT to another (PORT=${port === 65_535 ? 4000 : port + 1} npm start).`,
  EACCES: (_host, port) => `Port ${port} is not for this user to open: set PORT to one from 1024 on.`,
  EADDRNOTAVAIL: noAddress,
  ENOTFOUND: noAddress,
  EAI_AGAIN: noAddress,
};
