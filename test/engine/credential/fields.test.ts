import { WorkatoApi } from '../../../credentials/WorkatoApi.credentials';
import { evaluate } from '../../../sandbox/engine/credentials';

const credential = new WorkatoApi();

describe('The credential', () => {
	it('is the one that saved workflows name', () => {
		expect([credential.name, credential.displayName]).toEqual(['workatoApi', 'Workato API']);
	});

	it('has the fields that saved credentials hold', () => {
		const names = credential.properties
			.filter(({ type }) => type !== 'hidden')
			.map(({ name }) => name);

		expect(names).toEqual(['dataCenter', 'customUrl', 'apiToken', 'allowUnauthorizedCerts']);
	});

	it('hides the token', () => {
		const token = credential.properties.find(({ name }) => name === 'apiToken');

		expect(token?.typeOptions).toMatchObject({ password: true });
	});

	it('begins with the data center of the United States', () => {
		const dataCenter = credential.properties.find(({ name }) => name === 'dataCenter');

		expect(dataCenter?.default).toBe('https://www.workato.com');
	});

	it('asks for a custom URL only where it is needed', () => {
		const field = credential.properties.find(({ name }) => name === 'customUrl');

		expect(field?.displayOptions).toEqual({ show: { dataCenter: ['custom'] } });
	});

	it.each(['wrkaus-abc', 'not-a-usual-token', '{{ 1 + 1 }}', 'a"b\\c'])(
		'signs with the token as it is: %s',
		(apiToken) => {
			const template = String(credential.authenticate.properties.headers?.Authorization);

			expect(evaluate(template, { apiToken })).toBe(`Bearer ${apiToken}`);
		},
	);
});
