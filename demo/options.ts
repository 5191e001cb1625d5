/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- reads a command line, never part of the package */
import { parseArgs } from 'node:util';

export interface DemoOptions {
	help: boolean;
	once: boolean;
	port?: number;
}

export const HELP = `Usage: npm run demo [-- options]

Starts a real n8n with this package installed, beside a simulated Workato, runs the example
workflow once and prints the first jobs it found. Then n8n stays up, with all example workflows
ready to run; the mail that they send is shown on a page of this machine.

  --once         end after the table; exit status 0 only if the jobs shown are exactly those that
                 the simulated Workato holds
  --port <port>  where n8n's editor listens; a free port is taken where this is left out
  --help         print this text

The first run installs n8n, which takes minutes; Ctrl-C ends it and removes what it made.`;

/** Throws with a message for the user where an argument is not known or not right. */
export function readOptions(commandLine: string[]): DemoOptions {
	const { help = false, once = false, port } = parse(commandLine);
	if (port === undefined) return { help, once };
	const number = Number(port);
	if (!Number.isInteger(number) || number < 1 || number > 65_535) {
		throw new Error(`--port takes a number from 1 to 65535, not "${port}".`);
	}
	return { help, once, port: number };
}

function parse(commandLine: string[]) {
	try {
		return parseArgs({
			args: commandLine,
			options: {
				help: { type: 'boolean', short: 'h' },
				once: { type: 'boolean' },
				port: { type: 'string' },
			},
		}).values;
	} catch (error) {
		// Node adds advice on positional arguments, of which there are none here.
		const [firstSentence] = String(error instanceof Error ? error.message : error).split('. ');
		throw new Error(`${firstSentence}. See npm run demo -- --help.`);
	}
}
