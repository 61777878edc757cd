export interface Slots {
  /** Runs `work` when a slot is free, first come first served. @throws the signal's reason while it waits */
  take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** `count` pieces of work at once; the others wait in line. */
export function openSlots(count: number): Slots {
  let free = count;
  const line: (() => void)[] = [];

  function wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        line.splice(line.indexOf(go), 1);
        reject(signal.reason);
      };
      line.push(go);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  return {
    async take(signal, work) {
      signal.throwIfAborted();
      // a slot goes from hand to hand: it is never free while somebody waits
      if (free > 0) free -= 1;
      else await wait(signal);
      try {
        return await work();
      } finally {
        const next = line.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
