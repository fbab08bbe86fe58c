// The tests need an extension to live in; this one does nothing.
exports.activate = () => undefined;
