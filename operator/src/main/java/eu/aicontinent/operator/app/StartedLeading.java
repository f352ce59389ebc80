package eu.aicontinent.operator.app;

/** The event that this replica acts from now on: it was elected, or is the only one. */
record StartedLeading() {}
