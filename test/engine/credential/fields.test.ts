import { WorkatoApi } from '../../../credentials/WorkatoApi.credentials';
import { evaluate } from '../../../sandbox/engine/credentials';

const credential = new WorkatoApi();

describe('The credential', () => {
	it('has the name that saved workflows use', () => {
		expect([credential.name, credential.displayName]).toEqual(['workatoApi', 'Workato API']);
	});

	it('has the fields of saved credentials', () => {
		const names = credential.properties
			.filter(({ type }) => type !== 'hidden')
			.map(({ name }) => name);

		expect(names).toEqual(['dataCenter', 'customUrl', 'apiToken', 'allowUnauthorizedCerts']);
	});

	it('hides the token', () => {
		const token = credential.properties.find(({ name }) => name === 'apiToken');

		expect(token?.typeOptions).toMatchObject({ password: true });
	});

	it('has the United States as its default data center', () => {
		const dataCenter = credential.properties.find(({ name }) => name === 'dataCenter');

		expect(dataCenter?.default).toBe('https://www.workato.com');
	});

	it('shows Custom URL only if it’s needed', () => {
		const field = credential.properties.find(({ name }) => name === 'customUrl');

		expect(field?.displayOptions).toEqual({ show: { dataCenter: ['custom'] } });
	});

	it.each(['wrkaus-abc', 'not-a-usual-token', '{{ 1 + 1 }}', 'a"b\\c'])(
		'sends the token unchanged: %s',
		(apiToken) => {
			const template = String(credential.authenticate.properties.headers?.Authorization);

			expect(evaluate(template, { apiToken })).toBe(`Bearer ${apiToken}`);
		},
	);
});
