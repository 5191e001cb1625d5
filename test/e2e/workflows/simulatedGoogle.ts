/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- starts a process for a test */
import { fork } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import type { CredentialToSave } from '../../../sandbox/n8n/client';

/** A simulated Google with one spreadsheet. */
export interface SimulatedGoogle {
	/** The spreadsheet's URL as a browser shows it. */
	spreadsheetUrl: string;
	/** The settings that make n8n use it instead of the real one. */
	environment: Record<string, string>;
	credential: CredentialToSave;
	/** The rows of its sheet below the first, by the names in that one. */
	rows(): Promise<Array<Record<string, string>>>;
	stop(): void;
}

/** @param certificateFile the file for the proxy's certificate, which n8n then trusts */
export async function startGoogle(
	sheetName: string,
	certificateFile: string,
): Promise<SimulatedGoogle> {
	const program = join(process.cwd(), 'test/e2e/workflows/google.ts');
	const google = fork(program, [sheetName, certificateFile], { execArgv: ['--import', 'tsx'] });
	const [message]: unknown[] = await once(google, 'message');
	const url = z.string().url().parse(message);
	return {
		spreadsheetUrl:
			'https://docs.google.com/spreadsheets/d/1nAVsp-not-a-real-spreadsheet-Zx90/edit#gid=0',
		environment: {
			HTTPS_PROXY: url,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: certificateFile,
		},
		credential: {
			name: 'Simulated Google',
			type: 'googleApi',
			data: { email: 'n8n@project.iam.gserviceaccount.com', privateKey: newPrivateKey() },
		},
		rows: async () => {
			const response = await fetch(`${url.replace('https:', 'http:')}/rows`);
			return z.array(z.record(z.string())).parse(await response.json());
		},
		stop: () => google.disconnect(),
	};
}

function newPrivateKey(): string {
	return generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	}).privateKey;
}
