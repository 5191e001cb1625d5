// n8n loads the files that package.json names under "n8n"; this is the same for anyone who requires the package.
module.exports = {
	...require('./dist/credentials/WorkatoApi.credentials.js'),
	...require('./dist/nodes/Workato/Workato.node.js'),
	...require('./dist/nodes/Workato/WorkatoTrigger.node.js'),
};
