import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { WorkatoApi } from '../../credentials/WorkatoApi.credentials';
import { Workato } from '../../nodes/Workato/Workato.node';
import { WorkatoTrigger } from '../../nodes/Workato/WorkatoTrigger.node';

/**
 * Everything in the forms that saved workflows and credentials depend on. Adding a field changes the
 * snapshot, but no workflow. Renaming or removing one, or changing its default or its conditions,
 * changes existing workflows: that needs a new version of the node, next to the old one.
 * `npx jest --selectProjects package -u` updates the snapshot.
 */
describe('The names and values that saved workflows use', () => {
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

/** A field's stored values, its default, and when the form shows it. */
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
