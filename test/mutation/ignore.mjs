import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const MESSAGE = 'What a message says is for people to judge.';
const FORM = 'test/package/savedForm.test.ts holds what the form shows.';

/** The types of what describes a form. */
const FORM_TYPE = /^(INodeProperties|INodePropertyOptions|NodeHint)$/;

/** Code that Stryker leaves as it is, with the reason. */
export const strykerPlugins = [
	declareValuePlugin(PluginKind.Ignore, 'texts-and-forms', {
		shouldIgnore(path) {
			if (isMessage(path)) return MESSAGE;
			if (isForm(path)) return FORM;
			return undefined;
		},
	}),
];

/** A text of several words; one word may be a key or a status, on which something depends. */
function isMessage(path) {
	if (path.isStringLiteral()) return path.node.value.includes(' ');
	if (!path.isTemplateLiteral()) return false;
	return path.node.quasis.some(({ value }) => value.raw.includes(' '));
}

/** A constant that describes fields, or a function that makes such. */
function isForm(path) {
	if (path.isVariableDeclarator()) {
		return isFormType(path.node.id.typeAnnotation) || isCallOfCollectionField(path.node.init);
	}
	return path.isFunctionDeclaration() && isFormType(path.node.returnType);
}

function isCallOfCollectionField(node) {
	return node?.type === 'CallExpression' && node.callee.name === 'collectionField';
}

function isFormType(annotation) {
	const type = annotation?.typeAnnotation;
	const element = type?.type === 'TSArrayType' ? type.elementType : type;
	return element?.type === 'TSTypeReference' && FORM_TYPE.test(element.typeName.name);
}
