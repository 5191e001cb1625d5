import { generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';
import type { CredentialToSave } from '../../../sandbox/n8n/client';
import type { SimulatedService } from './simulatedService';

/** The URL of the simulated Google's spreadsheet, as a browser shows it. */
export const SPREADSHEET_URL =
	'https://docs.google.com/spreadsheets/d/1nAVsp-not-a-real-spreadsheet-Zx90/edit#gid=0';

/** The rows of its sheet below the first, by the names in that one. */
export async function sheetRows(google: SimulatedService): Promise<Array<Record<string, string>>> {
	return z.array(z.record(z.string())).parse(await google.getJson('/rows'));
}

/** A service account that the simulated Google accepts. */
export function newGoogleCredential(): CredentialToSave {
	const { privateKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
	return {
		name: 'Simulated Google',
		type: 'googleApi',
		data: { email: 'n8n@project.iam.gserviceaccount.com', privateKey },
	};
}
