/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads what Linux knows of a process, never part of the package */
import { readFileSync } from 'node:fs';

const CLOCK_TICK_MS = 10;

/** The CPU that a process has used since it started, in milliseconds; on Linux only. */
export function cpuMsOf(pid: number | undefined): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The second field is the program's name, in brackets; user and system time are the 14th and 15th.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK_MS;
}
