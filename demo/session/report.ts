/** Tells the user what is being done while `work` runs, and how it ended. */
export type Report = <T>(what: string, work: () => Promise<T>) => Promise<T>;
