/** Milliseconds that this process has worked; what it waited, for a busy machine too, is left out. */
export function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
