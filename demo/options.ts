/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- reads a command line, never part of the package */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface DemoOptions {
	help: boolean;
	once: boolean;
	engine: boolean;
	port?: number;
	/** Where n8n's data stays; it is deleted at the end where this is left out. */
	keep?: string;
}

/** Where --keep without a folder keeps n8n's data, seen from the working directory. */
const KEPT = 'demo-n8n';

export const HELP = `Usage: npm run demo [-- options]

Runs an example workflow against a simulated Workato and prints the jobs that it finds. The first time,
n8n's engine runs it alone while n8n is being installed. Then n8n itself starts with the package, and
with all example workflows ready to run. A page on this machine shows the emails that they send.

  --engine         stop after the run in n8n's engine, and don't install n8n
  --once           stop after the run in n8n itself
  --port <port>    the port of n8n's editor (default: a free one)
  --keep [folder]  keep what you build in n8n in this folder (default: ${KEPT}) and continue with it
                   next time. Without this option, it's deleted at the end
  --help           print this text

With --engine or --once, the exit status is 0 only if the jobs are exactly those that the simulated
Workato has. Ctrl-C stops everything.`;

/** Throws with a message for the user where an argument is not known or not right. */
export function readOptions(commandLine: string[]): DemoOptions {
	const { help = false, once = false, engine = false, port, keep } = parse(withFolder(commandLine));
	const options = {
		help,
		once,
		engine,
		...(keep === undefined ? {} : { keep: resolve(keep) }),
	};
	if (port === undefined) return options;
	const number = Number(port);
	if (!Number.isInteger(number) || number < 1 || number > 65_535) {
		throw new Error(`--port must be a whole number from 1 to 65535, not "${port}".`);
	}
	return { ...options, port: number };
}

/** Adds the folder that --keep stands for alone: Node's reader knows no optional value. */
function withFolder(commandLine: string[]): string[] {
	return commandLine.flatMap((argument, index) => {
		const next = commandLine[index + 1];
		const isAlone = argument === '--keep' && (next === undefined || next.startsWith('-'));
		return isAlone ? [argument, KEPT] : [argument];
	});
}

function parse(commandLine: string[]) {
	try {
		return parseArgs({
			args: commandLine,
			options: {
				help: { type: 'boolean', short: 'h' },
				once: { type: 'boolean' },
				engine: { type: 'boolean' },
				keep: { type: 'string' },
				port: { type: 'string' },
			},
		}).values;
	} catch (error) {
		// Node adds advice on positional arguments, of which there are none here.
		const [firstSentence] = String(error instanceof Error ? error.message : error).split('. ');
		throw new Error(`${firstSentence}. See npm run demo -- --help.`);
	}
}
