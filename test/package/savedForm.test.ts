import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { WorkatoApi } from '../../credentials/WorkatoApi.credentials';
import { Workato } from '../../nodes/Workato/Workato.node';
import { WorkatoTrigger } from '../../nodes/Workato/WorkatoTrigger.node';

/**
 * All of the forms that saved workflows and credentials hold on to. To add a field changes the
 * snapshot and nobody's workflow. To rename or remove one, to change its default or when it shows,
 * changes workflows that people have: that takes a new version of the node, in which the old one
 * goes on as it was. `npx jest --selectProjects package -u` writes the snapshot anew.
 */
describe('What saved workflows hold on to', () => {
	const action = new Workato().description;
	const trigger = new WorkatoTrigger().description;

	it.each([
		['the node', action],
		['the trigger', trigger],
	])('in %s', (_which, { name, version, inputs, outputs, credentials, properties }) => {
		const fields = properties.map(kept);
		expect({ name, version, inputs, outputs, credentials, fields }).toMatchSnapshot();
	});

	it('in the credential', () => {
		const { name, properties } = new WorkatoApi();
		expect({ name, fields: properties.map(kept) }).toMatchSnapshot();
	});
});

type Option = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** Of a field what is stored, what stands in its place where nothing is, and when it is in the form. */
function kept(field: INodeProperties): object {
	const { name, type, displayOptions, typeOptions, modes, options } = field;
	return {
		name,
		type,
		default: field.default,
		...(displayOptions && { displayOptions }),
		...(typeOptions?.multipleValues && { multipleValues: true }),
		...(modes && { modes: modes.map((mode) => mode.name) }),
		...(options && { options: options.map(keptOption) }),
	};
}

function keptOption(option: Option): unknown {
	if ('value' in option) return option.value;
	if ('values' in option) return { name: option.name, fields: option.values.map(kept) };
	return kept(option);
}
