const { configureGlobal } = require('fast-check');

// The first example that fails is enough: the smallest one takes long to find.
configureGlobal({ endOnFailure: true });
