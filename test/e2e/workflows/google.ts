import type { CompletedRequest, Mockttp } from 'mockttp';
import { z } from 'zod';
import { SimulatedSheet } from './googleSheet';
import { serve } from './serve';

const SIGNED_IN = 'Bearer ya29.given-by-the-simulation';
const SPREADSHEET =
	'https://sheets.googleapis.com/v4/spreadsheets/1nAVsp-not-a-real-spreadsheet-Zx90';

const values = z.object({ values: z.array(z.array(z.unknown())) });

const batch = z.object({
	valueInputOption: z.string(),
	data: z.array(values.extend({ range: z.string() })),
});

void serve('Simulated Google', addRoutes);

/** A Google with one spreadsheet. */
async function addRoutes(server: Mockttp, sheetName = ''): Promise<void> {
	const sheet = new SimulatedSheet(sheetName);
	const signedIn = { authorization: SIGNED_IN };
	const done = { statusCode: 200, json: {} };

	await server
		.forPost('https://oauth2.googleapis.com/token')
		.withForm({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' })
		.thenJson(200, {
			access_token: SIGNED_IN.replace('Bearer ', ''),
			token_type: 'Bearer',
			expires_in: 3600,
		});
	await server
		.forGet(SPREADSHEET)
		.withHeaders(signedIn)
		.thenJson(200, { sheets: [{ properties: { sheetId: 0, title: sheetName } }] });
	await server
		.forGet(new RegExp(`^${SPREADSHEET}/values/`))
		.withHeaders(signedIn)
		.thenCallback(() => ({ statusCode: 200, json: { values: sheet.values() } }));
	await server
		.forPut(new RegExp(`^${SPREADSHEET}/values/`))
		.withHeaders(signedIn)
		.thenCallback(async (request) => {
			const { pathname, searchParams } = new URL(request.url);
			const range = decodeURIComponent(pathname.split('/').at(-1) ?? '');
			const body = values.parse(await request.body.getJson());
			sheet.write(range, body.values, searchParams.get('valueInputOption'));
			return done;
		});
	await server
		.forPost(`${SPREADSHEET}/values:batchUpdate`)
		.withHeaders(signedIn)
		.thenCallback(async (request: CompletedRequest) => {
			const { data, valueInputOption } = batch.parse(await request.body.getJson());
			for (const each of data) sheet.write(each.range, each.values, valueInputOption);
			return done;
		});
	// Makes room below the last row, of which this sheet always has enough.
	await server.forPost(`${SPREADSHEET}:batchUpdate`).withHeaders(signedIn).thenJson(200, {});

	await server.forGet('/rows').thenCallback(() => ({ statusCode: 200, json: sheet.rows() }));
}
